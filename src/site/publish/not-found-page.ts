import {nearest} from "../../cells/structure/nearest.js";

/** Runs in the page that a host shows for an address that the site does not have. */
async function help(): Promise<void> {
  const main = document.querySelector("main")!;
  const root = await findRoot(location.pathname, main.dataset.base ?? "/");
  const links = [...main.querySelectorAll<HTMLAnchorElement>("#pages a")];
  for (const link of links) link.href = root + link.dataset.path!.slice(1).replace(/^index$/, "");
  const asked = decodeURIComponent(location.pathname.slice(root.length));
  const code = Object.assign(document.createElement("code"), {textContent: `/${asked}`});
  document.querySelector("#asked")!.append("It has no ", code, ".");
  const byName = new Map(links.map((link) => [lastOf(link.dataset.path!), link]));
  const section = document.querySelector<HTMLElement>("#nearest")!;
  for (const name of nearest(lastOf(asked), byName.keys())) {
    const item = document.createElement("li");
    item.append(byName.get(name)!.cloneNode(true));
    section.querySelector("ul")!.append(item);
  }
  section.hidden = false;
}

/** "pagerank" of "/notebooks/graphs/pagerank.html". */
function lastOf(path: string): string {
  return (
    path
      .replace(/\/+$/, "")
      .replace(/\.html$/, "")
      .split("/")
      .at(-1) ?? ""
  );
}

/** Where this page's site begins: at its base if that was built into it, else at the folder that has this page. */
async function findRoot(pathname: string, base: string): Promise<string> {
  if (base !== "/" && pathname.startsWith(base)) return base;
  const parts = pathname.split("/").slice(0, -1);
  for (let n = parts.length; n > 0; --n) {
    const folder = `${parts.slice(0, n).join("/")}/`;
    const found = await fetch(`${folder}404.html`, {method: "HEAD"}).catch(() => null);
    if (found?.ok) return folder;
  }
  return base;
}

void help();
