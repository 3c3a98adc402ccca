/**
 * Removes `<link rel="asset">`, which only tells Framework to publish a file that a stylesheet names, and the
 * registrations of files that no cell of the page names: modules know where their own files are.
 */
export function finishPage(page: {toString(): string}): string {
  const html = String(page).replace(/<link rel="asset"[^>]*>\n?/g, "");
  return html.replace(/\nregisterFile\(("[^"]*"), \{[^\n]*\}\);/g, (registration, name: string) =>
    html.includes(`FileAttachment(${name})`) ? registration : ""
  );
}
