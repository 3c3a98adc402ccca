/** How many bytes of each kind a page may ask for until all its cells have run, as files of the site. */
export const budgets = {
  html: 800_000,
  scripts: 1_500_000,
  styles: 100_000,
  fonts: 500_000,
  data: 4_000_000
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
