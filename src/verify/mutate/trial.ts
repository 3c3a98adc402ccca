import type {OpenPage} from "./open-page.js";
import type {Verdict} from "./page/driver.js";

/** How much longer than the page as it is a changed one may run. */
const patience = 10;

/**
 * Switches changes on in a page, one after the other, each where the page is as it was: a change that is not noticed
 * leaves cells behind that the next one runs anew, and one that is noticed may have written anywhere, into values of other
 * cells or into memory that the library keeps, so that the page is then run with nothing changed, and opened anew if that
 * does not mend it.
 */
export class Trial {
  private page: OpenPage | null = null;
  private whole: {fuel: number; time: number} | undefined;
  private claims: readonly string[] = [];
  /** The cells that the last change has left behind. */
  private spoilt: readonly string[] = [];

  constructor(
    private readonly open: (change?: number) => Promise<OpenPage | null>,
    private readonly everything: readonly string[]
  ) {}

  /** What the page says with a change in *cells*, or anywhere for null; null if it does not come to an end. */
  async run(change: number, cells: readonly string[] | null): Promise<Verdict | null> {
    const own = cells ?? this.everything;
    const isClean = this.spoilt.length === 0;
    const verdict = await this.ask(change, [...new Set([...this.spoilt, ...own])]);
    if (verdict && !this.isNoticed(verdict)) {
      this.spoilt = own;
      return verdict;
    }
    await this.mend(verdict !== null);
    if (isClean) return verdict;
    // Perhaps it was the change before that did it.
    const again = await this.ask(change, own);
    await this.mend(again !== null);
    return again;
  }

  /** What the page says if a change is on when its modules are loaded. */
  async load(change: number): Promise<Verdict | null> {
    await this.ready();
    const page = await this.open(change);
    await page?.close();
    return page?.verdict ?? null;
  }

  /** The claims that fail, or are not there any more. */
  failing({claims}: Verdict): string[] {
    return this.claims.filter((id) => !claims[id]);
  }

  async close(): Promise<void> {
    await this.page?.close();
    this.page = null;
    this.spoilt = [];
  }

  private isNoticed(verdict: Verdict): boolean {
    return verdict.rejected.length > 0 || this.failing(verdict).length > 0;
  }

  private async ask(change: number, cells: readonly string[]): Promise<Verdict | null> {
    const page = await this.ready();
    const {fuel, time} = this.whole!;
    return page.run(change, cells, {fuel: patience * fuel + 1e6, timeLimit: 2 * patience * time + 5000});
  }

  /** Runs the page with nothing changed, if it can still be asked; closes it if that does not hold. */
  private async mend(isAlive: boolean): Promise<void> {
    const verdict = isAlive ? await this.ask(0, this.everything) : null;
    this.spoilt = [];
    if (!verdict || this.isNoticed(verdict)) await this.close();
  }

  private async ready(): Promise<OpenPage> {
    if (this.page) return this.page;
    const page = await this.open();
    if (!page) throw new Error("the page does not come to an end with nothing changed");
    this.page = page;
    this.claims = Object.keys(page.verdict.claims);
    if (this.whole) return page;
    const began = performance.now();
    const verdict = await page.run(0, this.everything, {fuel: 1e15, timeLimit: 600_000});
    if (!verdict || this.isNoticed(verdict)) throw new Error("the page does not hold when its cells run a second time");
    this.whole = {fuel: verdict.fuel, time: performance.now() - began};
    return page;
  }
}
