/** How many bytes of each kind a page may ask for until all its cells have run, as files of the site. */
export const budgets = {
  html: 1_000_000,
  scripts: 6_000_000,
  styles: 500_000,
  fonts: 1_500_000,
  data: 8_000_000
} as const;

export type Budget = keyof typeof budgets;

/** What a file of the site is, by its name. */
export function kindOf(pathname: string): Budget {
  const ending = /\.(\w+)$/.exec(pathname)?.[1] ?? "html";
  if (ending === "js" || ending === "wasm") return "scripts";
  if (ending === "css") return "styles";
  if (ending === "woff" || ending === "woff2") return "fonts";
  return ending === "html" ? "html" : "data";
}
