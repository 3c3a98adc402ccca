import {execFile} from "node:child_process";
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {promisify} from "node:util";
import {canonicalJson} from "../../checks/json.js";

/** The part of a CycloneDX document that is changed here. */
interface Bom {
  serialNumber?: string;
  metadata: {timestamp?: string; component: {name: string}};
  components: {"bom-ref": string; name: string; version: string; properties?: {name: string; value: string}[]}[];
}

/** What a component has as a property if the site has code of it. */
const shippedProperty = {name: "eigenbook:shipped", value: "true"};

/**
 * The packages of the lockfile as CycloneDX JSON, by npm's own `npm sbom`; those of which the site has code or fonts, by
 * "name@version", are marked. It depends on its content alone: no time, and a serial number that is made of the content.
 */
export async function sbom(shipped: ReadonlySet<string>): Promise<string> {
  const bom = JSON.parse(await npm("sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--offline")) as Bom;
  const {name} = JSON.parse(readFileSync("package.json", "utf8")) as {name: string};
  bom.metadata.component.name = name; // npm takes the folder's
  delete bom.metadata.timestamp;
  delete bom.serialNumber;
  for (const component of bom.components)
    if (shipped.has(`${component.name}@${component.version}`))
      component.properties = [...(component.properties ?? []), shippedProperty];
  return canonicalJson({...bom, serialNumber: `urn:uuid:${uuidOf(canonicalJson(bom))}`});
}

/** A UUID of version 8, RFC 9562: 122 bits of a hash. */
function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Runs npm as it was called, or the one on the path. */
async function npm(...args: string[]): Promise<string> {
  const script = process.env["npm_execpath"];
  const [command, all] = script ? [process.execPath, [script, ...args]] : ["npm", args];
  const {stdout} = await promisify(execFile)(command, all, {
    maxBuffer: 2 ** 26,
    shell: !script && process.platform === "win32"
  });
  return stdout;
}
