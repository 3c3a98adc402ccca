// npm run kernels: compiles each assembly/<name>.ts to src/math/wasm/<name>.wasm.ts, a module that carries the binary as
// base64, so that it loads alike in Node, a page and a worker, from any path, with no request of its own. A file whose
// first line is "// @relaxed" gives src/math/wasm/<name>.relaxed.wasm.ts too.
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));
const flags = [
  ...["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge", "--noAssert"],
  ...["--runtime", "stub", "--importMemory", "--enable", "simd", "--enable", "bulk-memory"]
];

/** The kernels to compile: a file of assembly/ that another imports (its name begins with "_") is none. */
export const kernels = readdirSync(join(root, "assembly"))
  .filter((file) => /^[^_.][^.]*\.ts$/.test(file))
  .map((file) => file.slice(0, -3));

/** Compiles one kernel; returns the text of each generated module by its path from the root. */
export async function compile(name) {
  const source = `assembly/${name}.ts`;
  const relaxed = readFileSync(join(root, source), "utf8").startsWith("// @relaxed");
  const builds = [[name, []], ...(relaxed ? [[`${name}.relaxed`, ["--enable", "relaxed-simd"]]] : [])];
  const modules = {};
  for (const [build, extra] of builds) {
    const base64 = (await binary(source, extra)).toString("base64");
    modules[`src/math/wasm/${build}.wasm.ts`] =
      `// Compiled from ${source} by "npm run kernels"; not to be edited.\n` +
      `import type {Kernel} from "./kernel.js";\n\n` +
      `export const ${identifier(build)}: Kernel = {\n  name: "${build}",\n  base64:\n    "${base64}"\n};\n`;
  }
  return modules;
}

async function binary(source, extra) {
  const folder = mkdtempSync(join(tmpdir(), "kernel-"));
  try {
    const file = join(folder, "kernel.wasm");
    const args = [source, "--baseDir", root, "--outFile", file, ...flags, ...extra];
    const {error, stderr} = await asc.main(args, {});
    if (error) throw new Error(`${source} does not compile: ${error.message}\n${stderr.toString()}`);
    return readFileSync(file);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** "back-transform.relaxed" → "backTransformRelaxedKernel". */
function identifier(build) {
  return `${build.replace(/[-.](\w)/g, (_, letter) => letter.toUpperCase())}Kernel`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const asked = process.argv.slice(2);
  for (const name of asked.length ? asked : kernels) {
    for (const [path, text] of Object.entries(await compile(name))) {
      writeFileSync(join(root, path), text);
      console.log(`${path}: ${Math.round((text.length * 3) / 4096)} kB`);
    }
  }
}
