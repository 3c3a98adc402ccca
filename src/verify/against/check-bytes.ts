import {recordFile, sha256, type BuildRecord} from "../../site/record/build-record.js";
import type {SiteDifference} from "./difference.js";
import type {PublishedSite} from "./published-site.js";

/** How many files are asked for at once. */
const parallel = 8;

/** The files of a site that are not as its own record says: changed since it was built, lost, or added. */
export async function checkBytes(site: PublishedSite, {files}: BuildRecord): Promise<SiteDifference[]> {
  const found: SiteDifference[] = [];
  const queue = Object.keys(files);
  const work = async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const bytes = await site.read(file);
      if (!bytes) found.push({kind: "missing", subject: file, why: `${recordFile} lists it, and it is not there`});
      else if (sha256(bytes) !== files[file])
        found.push({
          kind: "altered",
          subject: file,
          why: `changed after the build: not the bytes of its own ${recordFile}`
        });
    }
  };
  await Promise.all(Array.from({length: parallel}, work));
  for (const file of site.list() ?? [])
    if (file !== recordFile && !Object.hasOwn(files, file))
      found.push({kind: "added", subject: file, why: `added after the build: ${recordFile} does not list it`});
  return found.sort((a, b) => (a.subject < b.subject ? -1 : 1));
}
