import type {Page} from "playwright-core";

/** The scripts of TensorFlow.js that *page* and its workers load from now on, with their sizes in bytes. */
export function tfjsResponses(page: Page): Map<string, number> {
  const sizes = new Map<string, number>();
  page.context().on("response", async (response) => {
    if (/tensorflow|tfjs-(?:core|layers|backend)/.test(response.url())) {
      sizes.set(response.url(), (await response.body().catch(() => "")).length);
    }
  });
  return sizes;
}
