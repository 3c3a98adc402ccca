import {execFileSync} from "node:child_process";

/** The commit that is built, and when it was made (YYYY-MM-DD), if a repository can tell. */
export interface Commit {
  id: string;
  date?: string;
}

let known: Commit | undefined;

export function currentCommit(): Commit {
  return (known ??= readCommit());
}

function readCommit(): Commit {
  try {
    const text = execFileSync("git", ["show", "--no-patch", "--format=%H %cs", "HEAD"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    });
    const [id = "", date = ""] = text.trim().split(" ");
    return {id, date};
  } catch {
    return {id: process.env.GITHUB_SHA ?? "unknown"};
  }
}
