import {openDialog} from "./dialog.js";

const keys: readonly (readonly [string, string])[] = [
  ["Shift-Enter", "run the cell and go to the next"],
  ["Ctrl-Enter (⌘-Enter)", "run the cell and stay"],
  ["Escape", "leave the editor; the cell has the focus"],
  ["↑ ↓ on a cell", "go to the cell before, or the next"],
  ["Enter on a cell", "edit it"],
  ["i on a cell", "open its value, or close it"],
  ["Ctrl-Space", "complete"],
  ["F12, or Ctrl-click", "go to where a name is defined"],
  ["Ctrl-F", "search and replace"],
  ["Ctrl-Z, Ctrl-Y", "undo and redo what was typed"],
  ["Alt-click, or Ctrl-Alt-↑ ↓", "one more cursor"],
  ["Ctrl-D", "select the next of the same"],
  ["Ctrl-/", "make a line a comment"],
  ["Ctrl-Shift-[ and ]", "fold and unfold"],
  ["Tab, Shift-Tab", "indent more, less; Escape first, to move on by Tab"]
];

/** Lists what can be done by keyboard. */
export function showKeys(document: Document): void {
  const table = document.createElement("table");
  const body = table.createTBody();
  for (const [key, does] of keys) {
    const row = body.insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = key;
    row.append(name);
    row.insertCell().textContent = does;
  }
  openDialog(document, "Keys", table);
}
