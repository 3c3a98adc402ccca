/** What a value of JSON can be but for lists, records and texts. */
const literal = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const space = /[ \t\n\r]*/y;

/** Where *text* stops being JSON: engines differ in whether and how they say. Its length if it only ends too early. */
export function jsonErrorAt(text: string): number {
  const open: string[] = [];
  let at = 0;
  let wants: "value" | "value or end" | "key" | "key or end" | "separator" = "value";
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(space);
    const char = text[at];
    if (char === undefined) return at;
    const isEnd = char === "}" || char === "]";
    if (wants === "separator" || (isEnd && wants.endsWith("end"))) {
      if (open.length === 0) return at;
      if (isEnd) {
        if (open.pop() !== char) return at;
        wants = "separator";
      } else if (char === ",") wants = open.at(-1) === "}" ? "key" : "value";
      else return at;
      ++at;
    } else if (wants.startsWith("key")) {
      if (!take(string)) return at;
      take(space);
      if (text[at] !== ":") return at;
      ++at;
      wants = "value";
    } else if (char === "{" || char === "[") {
      open.push(char === "{" ? "}" : "]");
      wants = char === "{" ? "key or end" : "value or end";
      ++at;
    } else {
      if (!take(string) && !take(literal)) return at;
      wants = "separator";
    }
  }
}
