import type MarkdownIt from "markdown-it";

/** Puts HTML into the places that the page at *path* keeps, `<div id="…">`, by their ids; it is made whenever the page is rendered. */
export function fillPlaces(md: MarkdownIt, path: string, places: Readonly<Record<string, () => string>>): void {
  md.core.ruler.push(`places_of_${path}`, ({env, tokens}) => {
    if ((env as {path?: string}).path !== path) return;
    for (const [id, html] of Object.entries(places)) {
      const place = tokens.find(({type, content}) => type === "html_block" && content.startsWith(`<div id="${id}">`));
      if (place) place.content = `${html()}\n`;
    }
  });
}
