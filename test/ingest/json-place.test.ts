import {expect, test} from "vitest";
import {jsonErrorAt} from "../../src/ingest/json-place.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";

test("what comes before the place can go on to be JSON, and the place is not before the change", () => {
  const random = mulberry32(5);
  const whole = '{"a": [1, -2.5e3, true, null, "x\\n\\u00e9"], "b": {"c": {}, "d": []}, "e": ""}';
  for (let round = 0; round < 400; ++round) {
    const at = Math.floor(random() * whole.length);
    const text = whole.slice(0, at) + String.fromCharCode(32 + Math.floor(random() * 90)) + whole.slice(at + 1);
    const isJson = (candidate: string) => {
      try {
        JSON.parse(candidate);
        return true;
      } catch {
        return false;
      }
    };
    if (isJson(text)) continue;
    const place = jsonErrorAt(text);
    expect(place).toBeLessThanOrEqual(text.length);
    // What comes before a change of one character is as it was, and the whole was JSON.
    expect(place).toBeGreaterThanOrEqual(Math.min(at, text.lastIndexOf('"', at)));
    expect(endings(text.slice(0, place)).some(isJson), `${text} at ${place}`).toBe(true);
  }
});

/** The ways in which a text of little depth may go on to be JSON. */
function endings(text: string): string[] {
  const next = ["", "0", '"":0', ":0", ',"":0'];
  const closing = ["", "}", "]", "]}", "}}", "]}}", "]]}", "}]}", "}}}"];
  return next.flatMap((token) => closing.map((end) => text + token + end));
}
