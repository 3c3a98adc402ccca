// node --import ./bin/register.js …: TypeScript, and Framework without its network, for one process of Node.
import {register} from "node:module";
import {register as registerTypeScript} from "tsx/esm/api";

process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
registerTypeScript();
register("../src/site/framework/hooks.js", import.meta.url);
