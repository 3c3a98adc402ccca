import {readFileSync, readdirSync} from "node:fs";
import {expect, it} from "vitest";

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  inBundle?: boolean;
  link?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const read = (file: string) => readFileSync(file, "utf8");
const {packages} = JSON.parse(read("package-lock.json")) as {packages: Record<string, Locked>};
const manifest = JSON.parse(read("package.json")) as Required<Pick<Locked, "dependencies" | "devDependencies">> & {
  overrides: Record<string, string>;
};

it("the lockfile is that of package.json, which pins each package exactly", () => {
  const {dependencies, devDependencies} = packages[""]!;
  expect({dependencies, devDependencies}).toEqual({
    dependencies: manifest.dependencies,
    devDependencies: manifest.devDependencies
  });
  for (const [name, version] of Object.entries({...dependencies, ...devDependencies})) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

it("what is held back is held where the lockfile has it", () => {
  for (const [name, version] of Object.entries(manifest.overrides)) {
    const found = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
    expect(found.map(([, locked]) => locked.version), name).toEqual(found.map(() => version));
    expect(found.length, name).toBeGreaterThan(0);
  }
});

it("each package has the hash of its bytes, and comes from whatever registry npm has, not from a host of its own", () => {
  for (const [place, {integrity, resolved, inBundle, link}] of Object.entries(packages)) {
    if (place === "" || inBundle) continue; // a bundled package has come with another one, whose hash is its own
    expect(integrity, place).toMatch(/^sha512-[\w+/]+=*$/);
    expect(link, place).toBeUndefined();
    if (resolved !== undefined) expect(new URL(resolved).host, place).toBe("registry.npmjs.org");
  }
});

it("nothing that installs could rewrite the lockfile", () => {
  const folders = ["bin", "src/cli", ".ci", ".github/workflows"];
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
  const scripts = Object.entries((JSON.parse(read("package.json")) as {scripts: Record<string, string>}).scripts);
  const texts = [...files.map((file) => [file, read(file)] as const), ...scripts];
  const rewriting = texts.filter(([, text]) => /\bnpm["',\s[\]]+(?:install|i|add|update|dedupe|audit fix)\b/.test(text));
  expect(rewriting.map(([where]) => where)).toEqual([]);
  expect(read("bin/install.js")).toContain('"ci"');
});
