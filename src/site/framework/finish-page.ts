let token: string | undefined;

/** Lets pages know the token by which a preview accepts what they save. */
export function allowSaving(saveToken: string): void {
  token = saveToken;
}

/**
 * Removes `<link rel="asset">`, which only tells Framework to publish a file that a stylesheet names; a page of a
 * preview learns by what token it may save itself.
 */
export function finishPage(page: {toString(): string}): string {
  const html = String(page).replace(/<link rel="asset"[^>]*>\n?/g, "");
  return token === undefined
    ? html
    : html.replace("</head>", `<meta name="notebook-save" content="${token}">\n</head>`);
}
