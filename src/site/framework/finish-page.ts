/** Removes `<link rel="asset">`, which only tells Framework to publish a file that a stylesheet names. */
export function finishPage(page: {toString(): string}): string {
  return String(page).replace(/<link rel="asset"[^>]*>\n?/g, "");
}
