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
  const html = String(page)
    .replace(/<link rel="asset"[^>]*>\n?/g, "")
    .replace(/\nregisterFile\(("[^"]*"), \{[^\n]*\}\);/g, (registration, name: string, _at, html: string) =>
      html.includes(`FileAttachment(${name})`) ? registration : ""
    );
  return token === undefined
    ? html
    : html.replace("</head>", `<meta name="notebook-save" content="${token}">\n</head>`);
}
