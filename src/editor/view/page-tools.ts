import type {LiveNotebook} from "../live/live-notebook.js";
import {openDialog} from "./dialog.js";

/** What a person can ask of a page. */
export type PageAction =
  "share" | "embed" | "download" | "graph" | "text" | "changes" | "undo" | "redo" | "reset" | "save";

export interface PageTools {
  act(action: PageAction): unknown;
}

/** What the page's own buttons do; what one needs is loaded when it is pressed. */
export function pageTools(live: LiveNotebook): PageTools {
  const {page, session, change} = live;
  const actions: Record<PageAction, () => unknown> = {
    undo: () => change((session) => session.undo()),
    redo: () => change((session) => session.redo()),
    reset: () => live.reset(),
    graph: async () => (await import("./cell-graph.js")).showGraph(page),
    share: async () => (await import("./share.js")).share(live),
    embed: async () => (await import("./embed.js")).embed(live),
    download: async () => (await import("./downloads.js")).offerDownloads(live),
    save: async () => (await import("./save.js")).saveToFile(live),
    text: async () => (await import("./prose-editors.js")).toggleProseEditors(live),
    changes: async () => {
      const {editList} = await import("./edit-list.js");
      openDialog(page.document, "Changes against what was published", editList(page.document, session));
    }
  };
  return {act: (action) => actions[action]()};
}
