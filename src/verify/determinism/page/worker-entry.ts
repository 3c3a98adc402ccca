import {reportTo} from "./workers.js";
import {disguise} from "./world.js";
import type {Disguise} from "./world.js";

declare global {
  /** The stack of the page's call that made this worker. */
  var madeBy: string;
  /** What the page's world is like; set before this script. */
  var eigenbookDisguise: Disguise;
}

reportTo(disguise(globalThis, globalThis.eigenbookDisguise), globalThis.madeBy);
