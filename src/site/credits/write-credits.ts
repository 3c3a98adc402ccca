import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {escapeHtml} from "../../cells/escape-html.js";
import {readLockfile} from "../record/page-packages.js";
import {dataCredits, type DataCredit} from "./data-credits.js";
import {licenceOf, nameOf, packageCredit, type PackageCredit} from "./package-credit.js";
import {sbom} from "./sbom.js";
import {shippedPackages} from "./shipped.js";

/** The files of a site with the licences of what it passes on, and with all packages that it was built from. */
const [licencesFile, sbomFile] = ["licences.txt", "sbom.cdx.json"];

/** Where the page of credits has a list. */
const place = (id: string) => new RegExp(`(<div id="credits-${id}">)[\\s\\S]*?(</div>)`);

/**
 * Writes, for the built site in *folder*, the list of all packages (CycloneDX), the licences of those that are in it, and
 * into its page of credits, if it has one, whose they and the data are. Throws an Error if that cannot be said of one.
 */
export async function writeCredits(folder: string, cache: string): Promise<void> {
  const {packages} = readLockfile();
  const places = shippedPackages(folder, cache);
  const shipped = places.map((at) => {
    const locked = packages[at];
    if (!locked) throw new Error(`${at} is in the site, and not in package-lock.json: run "npm ci"`);
    return packageCredit(at, locked);
  });
  writeFileSync(join(folder, licencesFile), licencesText(shipped));
  writeFileSync(join(folder, sbomFile), await sbom(new Set(shipped.map(({name, version}) => `${name}@${version}`))));
  const page = join(folder, "credits.html");
  if (!existsSync(page)) return;
  const others = Object.entries(packages).filter(([at]) => at !== "" && !places.includes(at));
  const lists = {
    data: dataList(dataCredits(readFileSync("data/SOURCES.md", "utf8"))),
    packages: packageList(shipped),
    tools: others.map(([at, locked]) => `${nameOf(at)} ${locked.version} (${licenceOf(at, locked)})`)
  };
  const html = readFileSync(page, "utf8");
  writeFileSync(
    page,
    html
      .replace(place("data"), (_, open: string, close: string) => open + lists.data + close)
      .replace(place("packages"), (_, open: string, close: string) => open + lists.packages + close)
      .replace(
        place("tools"),
        (_, open: string, close: string) => `${open}<p>${escapeHtml(unique(lists.tools))}.</p>${close}`
      )
  );
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].sort().join(", ");
}

function packageList(credits: readonly PackageCredit[]): string {
  return list(credits.map(({name, version, licence, credit}) => [`${name} ${version}`, licence, credit]));
}

function dataList(credits: readonly DataCredit[]): string {
  return list(credits.map(({files, source, licence, credit}) => [files.join(", "), licence, `${credit}. ${source}`]));
}

function list(entries: readonly (readonly [string, string, string])[]): string {
  const items = entries.map(([what, licence, credit]) => {
    const [name, terms, holders] = [what, licence, credit].map(escapeHtml);
    return `<dt><code>${name}</code></dt><dd>${holders}. <em>${terms}</em></dd>`;
  });
  return `<dl class="credits">${items.join("\n")}</dl>`;
}

function licencesText(credits: readonly PackageCredit[]): string {
  const parts = credits.map(({name, version, licence, credit, text}) =>
    [
      `${name} ${version}`,
      `Licence: ${licence}`,
      `Credit: ${credit}`,
      "",
      text || "It brings no text of its licence."
    ].join("\n")
  );
  return `${parts.join(`\n\n${"=".repeat(80)}\n\n`)}\n`;
}
