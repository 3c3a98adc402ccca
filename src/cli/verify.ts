import {existsSync} from "node:fs";
import {printJson, printText} from "../verify/diagnostic.js";
import {verify as verifyPages} from "../verify/verify.js";
import {options} from "./options.js";

/** Checks pages, as text and as built. The exit code is 1 if there is an error. */
export async function verify(args: string[]): Promise<number> {
  const {values, positionals} = options(args, {
    root: {type: "string", default: "src"},
    site: {type: "string", default: "dist"},
    base: {type: "string", default: "/"},
    json: {type: "boolean", default: false},
    static: {type: "boolean", default: false},
    twice: {type: "boolean", default: false},
    mutate: {type: "boolean", default: false},
    mutations: {type: "string", default: "100"},
    seed: {type: "string", default: "1"},
    report: {type: "string"}
  });
  if (!values.static && !existsSync(values.site)) {
    throw new Error(`there is no site in ${values.site}: run "npm run build" first, or give --static`);
  }
  if (values.mutate)
    return (await import("./mutate.js")).mutate({...values, report: values.report, pages: positionals});
  const {diagnostics, counts} = await verifyPages({
    root: values.root,
    dist: values.site,
    base: values.base,
    static: values.static,
    twice: values.twice,
    ...(positionals.length ? {pages: positionals} : {})
  });
  const errors = diagnostics.filter(({severity}) => severity === "error").length;
  if (values.json) console.log(printJson(diagnostics));
  else {
    if (diagnostics.length) console.log(printText(diagnostics));
    console.log(
      `${Object.entries(counts)
        .map(([name, n]) => `${n} ${name}`)
        .join(", ")}; ${errors} errors`
    );
  }
  return errors ? 1 : 0;
}
