// The client of a previewed page. A page that carries edits does not take a new file piece by piece, as Framework has
// it: what was inserted is no part of the file. It hears of it first, and may keep the message for itself.
import {open as openSocket} from "../../../node_modules/@observablehq/framework/dist/client/preview.js";

export * from "./client.js";

/** Before a message about the page's file is followed; cancelled, it is not. */
const before = "notebook-file";
/** After the page has followed it. */
const after = "notebook-followed";

export function open(options) {
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    set onmessage(follow) {
      super.onmessage = async (event) => {
        const detail = JSON.parse(event.data);
        const concerns = detail.type === "update" || detail.type === "reload";
        if (concerns && !window.dispatchEvent(new CustomEvent(before, {detail, cancelable: true}))) return;
        await follow(event);
        if (concerns) window.dispatchEvent(new CustomEvent(after));
      };
    }
  };
  openSocket(options);
  window.WebSocket = Socket;
}
