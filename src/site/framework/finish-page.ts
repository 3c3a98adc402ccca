/** What Framework writes of a file that a cell, or a module, attaches; the name as a literal is its first argument. */
const registration = /\nregisterFile\(("[^"]*"), \{[^\n]*\}\);/g;

let token: string | undefined;

/** Lets pages know the token by which a preview accepts what they save. */
export function allowSaving(saveToken: string): void {
  token = saveToken;
}

/**
 * Removes `<link rel="asset">`, which only tells Framework to publish a file that a stylesheet names, and the
 * registrations of files that no cell of the page names: modules know where their own files are. A page of a preview
 * learns by what token it may save itself.
 */
export function finishPage(page: {toString(): string}): string {
  const whole = String(page).replace(/<link rel="asset"[^>]*>\n?/g, "");
  const cells = whole.replace(registration, "");
  const html = whole.replace(registration, (text, name: string) => (cells.includes(name) ? text : ""));
  return token === undefined
    ? html
    : html.replace("</head>", `<meta name="notebook-save" content="${token}">\n</head>`);
}
