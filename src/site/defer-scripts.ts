/** The attribute of `<html>` that tells the page's scripts that they were put off: "waiting", then "run". */
const state = "data-scripts";

/** How many modules are asked for before the browser has its turn. */
const atOnce = 8;

/**
 * Runs once the page is there, text, style and fonts, and painted, or when window.notebook is asked for something: asks
 * for all modules, then runs the page's scripts in their order. The last of them, which defines the cells, tells
 * by an event that it has run. Until then window.notebook is a stand-in that passes its calls on, and a button that was
 * pressed is pressed again when there is somebody to hear it.
 */
const boot = `{
const root = document.documentElement;
const json = (id) => JSON.parse(document.getElementById(id).textContent);
const start = async () => {
  let failed;
  const defined = new Promise((resolve, reject) => {
    document.addEventListener("scripts", resolve, {once: true});
    failed = () => reject(new Error("a script of this page cannot be loaded"));
  });
  const modules = json("later-modules");
  while (modules.length > 0) {
    for (const href of modules.splice(0, ${atOnce})) {
      document.head.append(Object.assign(document.createElement("link"), {rel: "modulepreload", href}));
    }
    await new Promise((next) => setTimeout(next));
  }
  for (const later of document.querySelectorAll('script[type="text/later"]')) {
    const script = document.createElement("script");
    script.type = "module";
    script.async = false;
    script.onerror = failed;
    if (later.dataset.src) script.src = later.dataset.src;
    else script.textContent = later.textContent;
    later.replaceWith(script);
  }
  await defined;
  root.setAttribute("${state}", "run");
};
let ready;
const run = () => ready ??= start();
const passOn = (name) => [name, async (...inputs) => {
  await run();
  if (window.notebook === standIn) throw new Error("the scripts of this page have not run");
  return window.notebook[name](...inputs);
}];
const standIn = window.notebook = {
  cells: json("notebook-cells").map((cell) => {
    const source = cell.source ?? document.querySelector('[data-cell="' + cell.id + '"] > .cell-foot code')?.textContent ?? "";
    return {...cell, source, original: source, status: "pending"};
  }),
  ...Object.fromEntries(["value", "settled", "receipt", "run", "insertAfter", "remove", "reset", "types"].map(passOn))
};
const pressed = new Set();
document.addEventListener("click", ({target}) => {
  const asked = target.closest?.("[data-act], [data-page-act], #verify-page");
  if (!asked || pressed.has(asked) || window.notebook !== standIn) return;
  pressed.add(asked);
  run().then(() => asked.click());
});
addEventListener("load", () => document.hidden ? run() : requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(run))));
}`;

/** What the engine calls the script of the cells; one that is made when the page runs has no address of its own. */
export const cellsFile = "cells.js";

const tell = `\ndocument.dispatchEvent(new Event("scripts"));\n//# sourceURL=${cellsFile}\n`;

/**
 * Puts off the scripts of a page that reads without them: nothing that it runs competes, on a slow line, with what it
 * shows. The main module, which Framework writes first, comes last, since window.notebook is to be there before cells.
 * A page without scripts of that kind stays as it is.
 */
export function deferScripts(html: string): string {
  if (!html.includes('<script type="module"')) return html;
  const modules: string[] = [];
  const files: string[] = [];
  const main: string[] = [];
  const rest = html
    .replace(/<link rel="modulepreload" href="([^"]+)">\n?/g, (_, href: string) => (modules.push(href), ""))
    .replace(
      /<script type="module"(?: src="([^"]+)")?>(.*?)<\/script>\n?/gs,
      (_, src: string | undefined, text: string) => {
        if (src) files.push(src);
        else main.push(text);
        return "";
      }
    );
  const scripts = [
    ...files.map((src) => `<script type="text/later" data-src="${src}"></script>`),
    ...main.map((text) => `<script type="text/later">${inTurns(text, files)}${tell}</script>`)
  ];
  const list = `<script type="application/json" id="later-modules">${JSON.stringify(modules)}</script>`;
  return rest
    .replace(/<html\b/, `<html ${state}="waiting"`)
    .replace(/<\/body>/, () => `${[list, ...scripts, `<script>${boot}</script>`].join("\n")}\n</body>`);
}

/**
 * The main module with its cells defined through what the script of window.notebook exports. It imports that script on a
 * page without cells too: Firefox may run a module that is written into the page before one that it has to fetch.
 */
function inTurns(main: string, files: readonly string[]): string {
  const notebook = files.find((src) => /\/editor\/notebook\.\w+\.js$/.test(src));
  if (!notebook) return main;
  const define = /^import \{define\} from (".*");$/m;
  if (!define.test(main)) return `import "${notebook}";\n${main}`;
  return main.replace(define, (_, client: string) =>
    [
      `import {define as defineCell} from ${client};`,
      `import {paced} from "${notebook}";`,
      `const define = paced(defineCell, document);`
    ].join("\n")
  );
}
