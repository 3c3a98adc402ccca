import {createProbe} from "./probe.js";
import type {Probe} from "./probe.js";
import {followWorkers} from "./workers.js";
import {disguise} from "./world.js";
import type {} from "./worker-entry.js";

declare global {
  /** What a worker of the page has to run first; set before this script. */
  var eigenbookWorkerScript: string;
  var eigenbookProbe: Probe;
}

const records = disguise(globalThis, globalThis.eigenbookDisguise);
followWorkers(globalThis, globalThis.eigenbookWorkerScript, records);
globalThis.eigenbookProbe = createProbe(window, records);
