import {createServer} from "node:net";
import {preview} from "@observablehq/framework/dist/preview.js";
import {dropStalePackages} from "../site/build.js";
import {allowSaving} from "../site/framework/finish-page.js";
import {onBundle} from "../site/framework/resolve-installed.js";
import {loadData} from "../site/loaders/load-data.js";
import {writeManifest} from "../site/manifest.js";
import {acceptSaves, newToken} from "../site/save.js";
import {options, UsageError} from "./options.js";
import {progress} from "./progress.js";

/** Previews the book: runs the loaders, then serves the pages and reloads them as they are written. */
export async function start(args: string[]): Promise<number> {
  const {values} = options(args, {
    port: {type: "string", default: "3000"},
    host: {type: "string", default: "127.0.0.1"},
    "no-open": {type: "boolean", default: false}
  });
  const wanted = Number(values.port);
  if (!(Number.isInteger(wanted) && 0 < wanted && wanted < 65536)) {
    throw new UsageError(`invalid port; not an integer in 1…65535: ${values.port}`);
  }
  dropStalePackages("src");
  writeManifest("src");
  onBundle((specifier) => console.log(`bundling ${specifier} for the first time …`));
  const data = progress();
  const files = await loadData("src", (file) => data.step(`data ${file}`));
  data.done(`${files.length} data files are ready`);
  const port = await freePort(wanted, values.host);
  if (port !== wanted) console.log(`Port ${wanted} is in use; taking ${port}.`);
  const token = newToken();
  allowSaving(token);
  const {server} = await preview({
    config: "observablehq.config.ts",
    hostname: values.host,
    port,
    open: !values["no-open"],
    verbose: false
  });
  acceptSaves(server, {root: "src", token});
  console.log(`Eigenbook is open at http://${values.host}:${port}/   (Ctrl-C ends it)`);
  return new Promise(() => undefined);
}

async function freePort(port: number, host: string): Promise<number> {
  for (; port < 65536; ++port) if (await isFree(port, host)) return port;
  throw new Error("every port from the one that you asked for up to 65535 is in use");
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
