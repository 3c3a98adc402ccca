import {buildSync} from "esbuild";

/** A script of this folder and all that it imports, as one that runs by itself. */
export function bundleScript(name: string): string {
  const {outputFiles} = buildSync({
    entryPoints: [`src/site/publish/${name}.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022"
  });
  return outputFiles[0]!.text.trim();
}
