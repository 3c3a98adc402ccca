#!/usr/bin/env node
// The command line: registers TypeScript and the adapted Framework with Node, then runs src/cli/main.ts.
import {register} from "node:module";
import {register as registerTypeScript} from "tsx/esm/api";

process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
registerTypeScript();
register("../src/site/framework/hooks.js", import.meta.url);
const {main} = await import("../src/cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
