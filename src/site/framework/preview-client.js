// The client of a previewed page. A page that carries edits does not take a new file piece by piece, as Framework has
// it: what was inserted is no part of the file. It hears of it first, and may keep the message for itself.
import {open as openSocket} from "../../../node_modules/@observablehq/framework/dist/client/preview.js";

export * from "./client.js";

/** Before a message about the page's file is followed; cancelled, it is not. */
const before = "notebook-file";
/** After the page has followed it. */
const after = "notebook-followed";

class FileSocket extends window.WebSocket {
  set onmessage(follow) {
    super.onmessage = async (event) => {
      const detail = JSON.parse(event.data);
      const concerns = detail.type === "update" || detail.type === "reload";
      if (concerns && !window.dispatchEvent(new CustomEvent(before, {detail, cancelable: true}))) return;
      await follow(event);
      if (concerns) window.dispatchEvent(new CustomEvent(after));
    };
  }
}

export function open(options) {
  const Socket = window.WebSocket;
  // Framework opens its socket by the name, now and whenever the connection is lost; cells have theirs.
  window.WebSocket = new Proxy(Socket, {
    construct(target, inputs) {
      const ours = new URL(inputs[0], location.href).pathname === "/_observablehq";
      return ours ? new FileSocket(...inputs) : Reflect.construct(target, inputs);
    }
  });
  openSocket(options);
}
