import {FileAttachment} from "observablehq:stdlib";
import type {TypeFiles} from "./protocol.js";

/** The addresses of TypeScript and of the declarations, which the site's loaders make. */
export function typeFiles(): TypeFiles {
  return {
    typescript: FileAttachment("../../site/declarations/typescript.js").href,
    parts: {
      library: FileAttachment("../../site/declarations/library.bin").href,
      project: FileAttachment("../../site/declarations/project.bin").href,
      graphics: FileAttachment("../../site/declarations/graphics.bin").href,
      mathjs: FileAttachment("../../site/declarations/mathjs.bin").href,
      tfjs: FileAttachment("../../site/declarations/tfjs.bin").href,
      peers: FileAttachment("../../site/declarations/peers.bin").href
    }
  };
}
