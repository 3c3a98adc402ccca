/** Whether the browser keeps edits of a page: told at load, without a look into its database. */
export function wasKept(path: string): boolean {
  try {
    return localStorage.getItem(keyOf(path)) !== null;
  } catch {
    return false; // they come back when an editor is opened
  }
}

export function rememberKept(path: string, isKept: boolean): void {
  try {
    if (isKept) localStorage.setItem(keyOf(path), "1");
    else localStorage.removeItem(keyOf(path));
  } catch {
    // as above
  }
}

function keyOf(path: string): string {
  return `eigenbook-edited ${path}`;
}
