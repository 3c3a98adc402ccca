interface Brand {
  brand: string;
  version: string;
}

/** The name and the main version of a browser, as it calls itself: "Chromium 147". */
export function browserName(navigator: {userAgent: string; userAgentData?: {brands: readonly Brand[]}}): string {
  const brands = navigator.userAgentData?.brands.filter(({brand}) => !/not.?a.?brand/i.test(brand)) ?? [];
  const [first] = brands.toSorted((a, b) => Number(a.brand === "Chromium") - Number(b.brand === "Chromium"));
  if (first) return `${first.brand} ${first.version}`;
  const {userAgent} = navigator;
  const [, edge] = /\bEdg\/(\d+)/.exec(userAgent) ?? [];
  if (edge) return `Microsoft Edge ${edge}`;
  const [, name, version] = /\b(Firefox|HeadlessChrome|Chrome)\/(\d+)/.exec(userAgent) ?? [];
  if (name && version) return `${name} ${version}`;
  const [, safari] = /\bVersion\/([\d.]+).*\bSafari\//.exec(userAgent) ?? [];
  return safari ? `Safari ${safari}` : "unknown browser";
}
