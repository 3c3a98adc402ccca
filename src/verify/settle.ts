import type {Page} from "playwright-core";

/** Waits for the next frame. Throws an Error if there is none though the page is not busy. */
export async function nextFrame(page: Page): Promise<void> {
  if (!(await page.evaluate(draws))) throw new Error("the browser draws no frames");
}

/** Whether the browser draws: true with the next frame, false if the page is not busy and there is none for ten seconds. */
const draws = `new Promise((resolve) => {
  requestAnimationFrame(() => resolve(true));
  const later = (count) => setTimeout(() => (count ? later(count - 1) : resolve(false)), 1000);
  later(10);
})`;

/**
 * Scrolls through the page again and again, so that what waits to be seen runs, until all cells are settled and at rest. Throws
 * an Error if the browser draws no frames.
 */
export async function settle(page: Page, timeLimit: number): Promise<boolean> {
  const end = Date.now() + timeLimit;
  await nextFrame(page);
  await page.waitForFunction("window.notebook", undefined, {timeout: timeLimit}).catch(() => undefined);
  const isSettled = (await page.evaluate(`(async (time) => {
    if (!window.notebook) return false;
    let settled = null;
    const timer = new Promise((resolve) => setTimeout(() => resolve(false), time));
    Promise.race([window.notebook.settled().then(() => true, () => false), timer]).then((value) => (settled = value));
    const wait = () => new Promise((resolve) => setTimeout(resolve, 40));
    do {
      for (let y = 0; y <= document.documentElement.scrollHeight; y += 0.8 * innerHeight) {
        window.scrollTo(0, y);
        await wait();
      }
    } while (settled === null);
    window.scrollTo(0, 0);
    return settled && Promise.race([window.notebook.settled().then(() => true), timer]);
  })(${Math.max(1, end - Date.now())})`)) as boolean;
  if (isSettled) await rest(page, timeLimit);
  return isSettled;
}

/**
 * Waits until all cells are settled after something that they react to has changed, and the page has drawn what they show:
 * a frame lays it out and tells those who watch sizes; what they change is there with the next one. Throws an Error if the
 * browser draws no frames.
 */
export async function rest(page: Page, timeLimit: number): Promise<void> {
  await nextFrame(page);
  await nextFrame(page);
  await page.evaluate(`Promise.race([
    notebook.settled(),
    new Promise((resolve) => setTimeout(resolve, ${timeLimit}))
  ]).then(() => undefined)`);
}
