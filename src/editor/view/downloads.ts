import type {LiveNotebook} from "../live/live-notebook.js";
import {gitPatch} from "../session/git-patch.js";
import {button} from "./controls.js";
import {openDialog} from "./dialog.js";
import {attempt} from "./notices.js";

interface Format {
  label: string;
  about: string;
  ending: string;
  type: string;
  make(live: LiveNotebook): string | Promise<string>;
}

const formats: readonly Format[] = [
  {
    label: "Markdown",
    about: "the page as its author writes it, with your edits",
    ending: ".md",
    type: "text/markdown",
    make: ({session}) => session.text
  },
  {
    label: "Patch",
    about: "your edits alone, as git takes them: git apply",
    ending: ".patch",
    type: "text/x-patch",
    make: ({page, session}) => gitPatch(`src${page.path}.md`, session.base.text, session.text)
  },
  {
    label: "Jupyter",
    about: "a notebook with outputs, its TypeScript for the Deno kernel",
    ending: ".ipynb",
    type: "application/x-ipynb+json",
    make: async (live) => {
      const [{toIpynb}, {outputs}] = await Promise.all([
        import("../session/to-ipynb.js"),
        import("../download/outputs.js")
      ]);
      return toIpynb(live.session.document, {outputs: outputs(live)});
    }
  },
  {
    label: "Notebook Kit",
    about: "a notebook that Observable's own tools open",
    ending: ".notebook.html",
    type: "text/html",
    make: async ({session}) => (await import("../session/to-notebook-kit.js")).toNotebookKit(session.document)
  },
  {
    label: "One file",
    about: "the page as it is now, which works from a disk with no network, and can be edited there",
    ending: ".html",
    type: "text/html",
    make: async (live) => (await import("../download/page-file.js")).pageFile(live)
  }
];

/** Offers the page, as it is now, in each format. */
export function offerDownloads(live: LiveNotebook): void {
  const {document} = live.page;
  const name = live.page.path.slice(live.page.path.lastIndexOf("/") + 1);
  const list = document.createElement("ul");
  list.className = "downloads";
  for (const {label, about, ending, type, make} of formats) {
    const item = document.createElement("li");
    const download = button(document, label, () =>
      attempt(live.page, async () => {
        download.disabled = true;
        try {
          save(document, new Blob([await make(live)], {type}), name + ending);
        } finally {
          download.disabled = false;
        }
      })
    );
    item.append(download, ` ${about}`);
    list.append(item);
  }
  openDialog(document, "Download", list);
}

function save(document: Document, blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
