import type {Hired} from "../../src/compute/pool.js";
import type {Request, Response} from "../../src/compute/protocol.js";

/** A worker that a test answers for. */
export class Puppet implements Hired {
  onmessage: Hired["onmessage"] = null;
  onerror: Hired["onerror"] = null;
  readonly heard: Request[] = [];
  isOver = false;
  postMessage(message: Request) {
    this.heard.push(message);
  }
  terminate() {
    this.isOver = true;
  }
  say(response: Response) {
    this.onmessage?.({data: response} as MessageEvent<Response>);
  }
}
