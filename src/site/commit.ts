import {execFileSync} from "node:child_process";

/** The commit that is checked out. */
export interface Commit {
  /** Its hash; GITHUB_SHA or "unknown" where no repository can tell. */
  id: string;
  /** When it was made, as YYYY-MM-DD. */
  date?: string;
  /** Whether files that git knows differ from it. */
  isChanged: boolean;
}

export function currentCommit(): Commit {
  try {
    const [id = "", date = ""] = git("show", "--no-patch", "--format=%H %cs", "HEAD").split(" ");
    const changes = git("--no-optional-locks", "status", "--porcelain", "--untracked-files=no");
    return {id, date, isChanged: changes !== ""};
  } catch {
    return {id: process.env.GITHUB_SHA ?? "unknown", isChanged: false};
  }
}

/** The commit as receipts and records name it: marked if the files are not quite it. */
export function commitName({id, isChanged} = currentCommit()): string {
  return isChanged ? `${id}+changes` : id;
}

function git(...args: string[]): string {
  return execFileSync("git", args, {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
}
