import {escapeHtml} from "../../cells/escape-html.js";
import {bundleScript} from "./bundle-script.js";

export interface KnownPage {
  path: string;
  title: string;
}

const style = `:root{color-scheme:light dark;font:1.0625rem/1.6 "Source Serif 4",Georgia,serif}
body{max-width:40rem;margin:4rem auto;padding:0 1.5rem;background:light-dark(#fdfcf9,#17181b);color:light-dark(#1c1c1a,#e8e6e1)}
a{color:inherit}a:hover{text-decoration-thickness:2px}:focus-visible{outline:2px solid;outline-offset:3px}
h1{font-size:1.75rem;line-height:1.2;text-wrap:balance}code{overflow-wrap:anywhere}`;

/**
 * The page that a host shows for an address that the site does not have. It stands alone, since it is shown at any depth:
 * it finds the root of its site, and names the pages whose addresses are nearest to what was asked for.
 */
export function notFound(pages: readonly KnownPage[], base: string): string {
  const link = ({path, title}: KnownPage) =>
    `<li><a data-path="${escapeHtml(path)}" href="${escapeHtml(hrefOf(base, path))}">${escapeHtml(title)}</a></li>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Not found | Eigenbook</title>
<style>${style}</style>
</head>
<body>
<main data-base="${escapeHtml(base)}">
<h1>This book has no page at that address</h1>
<p id="asked"></p>
<section id="nearest" hidden>
<h2>You may have meant</h2>
<ul></ul>
</section>
<h2>All pages</h2>
<ul id="pages">
${pages.map(link).join("\n")}
</ul>
</main>
<script>${bundleScript("not-found-page")}</script>
</body>
</html>
`;
}

function hrefOf(base: string, path: string): string {
  return `${base}${path.slice(1).replace(/^index$/, "")}`;
}
