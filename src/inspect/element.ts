/** An element with a class, attributes and what is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}

/** A button that says what it does. */
export function button(document: Document, label: string, act: () => unknown, title?: string): HTMLButtonElement {
  const made = element(document, "button", {type: "button", ...(title ? {title} : {})}, label);
  made.addEventListener("click", () => act());
  return made;
}

const svgNamespace = "http://www.w3.org/2000/svg";

/** An element of SVG. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
  ...content: readonly Node[]
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}
