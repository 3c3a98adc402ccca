import type {Inputs} from "../../site/loaders/inputs.js";
import {plainPath, type BuildRecord} from "../../site/record/build-record.js";
import type {SiteDifference} from "./difference.js";

/** A build, and what its files hold. */
export interface Build {
  record: BuildRecord;
  read(file: string): Promise<Uint8Array | null>;
}

/** Where a site has the text that its pages were made from. */
const texts = "_notebook/pages";

/** In what a published build differs from one of this checkout, the causes first, and then each file with its cause. */
export async function compareBuilds(published: Build, local: Build): Promise<SiteDifference[]> {
  const files = differingFiles(published.record, local.record);
  const causes = causesOf(published.record, local.record, files);
  const whole: SiteDifference[] = [];
  for (const file of files) {
    const why = (await onlyCommit(file, published, local)) ?? whyFile(file, causes);
    whole.push({kind: "file", subject: file.plain, why: [presence(file), why].filter(Boolean).join("; ")});
  }
  return [...causes.map(({subject, why}) => ({kind: "cause", subject, why}) as const), ...whole];
}

interface DifferingFile {
  /** Its path, without the hash of its content. */
  plain: string;
  /** Its paths in the two sites; undefined where there is none. */
  published: string | undefined;
  local: string | undefined;
}

function differingFiles({files: published}: BuildRecord, {files: local}: BuildRecord): DifferingFile[] {
  const groups = new Map<string, [published: string[], local: string[]]>();
  [published, local].forEach((files, side) => {
    for (const file of Object.keys(files)) {
      const other = side === 0 ? local : published;
      if (other[file] === files[file]) continue;
      const plain = plainPath(file);
      const group = groups.get(plain) ?? groups.set(plain, [[], []]).get(plain)!;
      group[side]!.push(file);
    }
  });
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([plain, [before, after]]) =>
      Array.from({length: Math.max(before.length, after.length)}, (_, i) => ({
        plain,
        published: before[i],
        local: after[i]
      }))
    );
}

function presence({published, local}: DifferingFile): string {
  if (published === undefined) return "only this checkout's build has it";
  return local === undefined ? "only the published site has it" : "";
}

/** What the builds differ in before any file was made, and which files follow from it. */
interface Cause {
  subject: string;
  why: string;
  /** Whether it decides what a file holds. */
  decides(file: string): boolean;
}

function causesOf(published: BuildRecord, local: BuildRecord, files: readonly DifferingFile[]): Cause[] {
  const isPage = (file: string) => /\.html$|\.receipt\.json$/.test(file);
  const differ = (subject: string, of: (record: BuildRecord) => string, decides: Cause["decides"]): Cause[] =>
    of(published) === of(local)
      ? []
      : [{subject, why: `published ${of(published)}; this checkout ${of(local)}`, decides}];
  return [
    ...pagesOf(files),
    ...loadersOf(published, local),
    ...differ(
      "lockfile",
      ({lockfile}) => lockfile,
      (file) => /^_node\/|^sbom\b/.test(file)
    ),
    ...differ(
      "commit",
      ({commit}) => commit,
      () => false
    ),
    ...differ("base", ({base}) => base, isPage),
    ...differ("url", ({url}) => url ?? "none", isPage),
    ...differ("browser", ({browser}) => browser ?? "none", isPage),
    ...differ(
      "node",
      ({node}) => node,
      () => false
    )
  ];
}

/** The pages whose text is another one. */
function pagesOf(files: readonly DifferingFile[]): Cause[] {
  return files
    .filter(({plain}) => plain.startsWith(`${texts}/`) && plain.endsWith(".md"))
    .map((file) => {
      const page = file.plain.slice(texts.length, -".md".length);
      const why = presence(file) || `its text differs: see ${file.plain}`;
      const own = [`${page.slice(1)}.html`, `${page.slice(1)}.receipt.json`, file.plain];
      return {subject: `page ${page}`, why, decides: (path) => own.includes(path)};
    });
}

/** The loaders that were made or run from something else. */
function loadersOf({loaders: published}: BuildRecord, {loaders: local}: BuildRecord): Cause[] {
  const outputs = [...new Set([...Object.keys(published), ...Object.keys(local)])].sort();
  return outputs.flatMap((output) => {
    const inputs = changedInputs(published[output] ?? {}, local[output] ?? {});
    if (inputs.length === 0) return [];
    const why = `other ${inputs.length === 1 ? "input" : "inputs"}: ${inputs.join(", ")}`;
    return [{subject: `loader ${output}`, why, decides: (path: string) => path === `_file${output}`}];
  });
}

function changedInputs(published: Inputs, local: Inputs): string[] {
  const names = new Set([...Object.keys(published), ...Object.keys(local)]);
  return [...names].filter((name) => published[name] !== local[name]).sort();
}

/** The sentence for a file that is the same but for the commit that it names. */
async function onlyCommit(
  {published: before, local: after}: DifferingFile,
  published: Build,
  local: Build
): Promise<string | undefined> {
  const [a, b] = [published.record.commit, local.record.commit];
  if (before === undefined || after === undefined || a === b) return undefined;
  const [old, now] = await Promise.all([published.read(before), local.read(after)]);
  if (!old || !now) return undefined;
  const text = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
  return text(old).replaceAll(a, b) === text(now) ? "only the commit that it names" : undefined;
}

function whyFile({plain}: DifferingFile, causes: readonly Cause[]): string {
  const own = causes.filter(({decides}) => decides(plain)).map(({subject, why}) => `${subject}: ${why}`);
  if (own.length) return own.join("; ");
  if (causes.length === 0) return "built from the same, and not the same: this build cannot be repeated";
  return `follows from: ${causes.map(({subject}) => subject).join(", ")}`;
}
