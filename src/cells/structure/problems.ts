/** What is wrong with a page's structure: on which line of the Markdown, from 0, and at which text of the line. */
export interface StructureProblem {
  code: "block" | "math";
  line: number;
  at: string;
  message: string;
}

const found = new WeakMap<object, StructureProblem[]>();

/** Notes a problem of the page that is parsed with *env*; parsing goes on. */
export function reportStructure(env: unknown, problem: StructureProblem): void {
  const problems = found.get(env as object);
  if (problems) problems.push(problem);
  else found.set(env as object, [problem]);
}

/** The problems that rules have noted while a page was parsed with *env*. */
export function structureProblems(env: unknown): readonly StructureProblem[] {
  return found.get(env as object) ?? [];
}
