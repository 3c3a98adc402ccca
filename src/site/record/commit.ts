import {execFileSync} from "node:child_process";

/** The commit of the checkout, marked if files that git knows differ from it; GITHUB_SHA or "unknown" without git. */
export function currentCommit(): string {
  try {
    const commit = git("rev-parse", "HEAD");
    return git("--no-optional-locks", "status", "--porcelain", "--untracked-files=no") === ""
      ? commit
      : `${commit}${changesMark}`;
  } catch {
    return process.env.GITHUB_SHA ?? "unknown";
  }
}

/** What follows a commit that the files are not, quite. */
export const changesMark = "+changes";

function git(...args: string[]): string {
  return execFileSync("git", args, {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
}
