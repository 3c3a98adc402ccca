/** Runs in the head: a page that is asked for one of its parts is not painted whole first. */
export const beginOnly = `if(new URLSearchParams(location.search).has("only"))document.documentElement.dataset.only="";`;

/**
 * Runs once the page has been read. `?only=scores` or `?only=fig:map,damping` shows the cells that define these names and
 * the parts with these ids, and nothing else, for another site to embed: all cells run, and the frame around is told how
 * high the parts are whenever that changes.
 */
export const showOnly = `{
const asked = new URLSearchParams(location.search).get("only");
const main = document.querySelector("main");
if (asked !== null) {
  const cells = JSON.parse(document.getElementById("notebook-cells")?.textContent ?? "[]");
  const find = (name) => {
    const cell = cells.find(({id, defines}) => id === name || defines.includes(name));
    return (cell && main.querySelector('[data-cell="' + cell.id + '"]')) ?? document.getElementById(name);
  };
  const parts = asked.split(",").map(find).filter((part) => part && main.contains(part));
  const keep = (element) => {
    for (const child of element.children) {
      if (parts.includes(child)) child.dataset.part = "";
      else if (parts.some((part) => child.contains(part))) keep(child);
      else child.dataset.aside = "";
    }
  };
  keep(main);
  const source = document.createElement("p");
  source.className = "only-source";
  const link = document.createElement("a");
  link.href = location.pathname + (parts[0]?.id ? "#" + parts[0].id : "");
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = document.title.replace(/ \\| Eigenbook$/, "");
  source.append(parts.length ? "From " : "This page has no part of that name: ", link, ", Eigenbook");
  main.append(source);
  const tell = () => parent.postMessage({eigenbook: {height: Math.ceil(main.getBoundingClientRect().height)}}, "*");
  new ResizeObserver(tell).observe(main);
}
}`;
