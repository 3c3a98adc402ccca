import {deflateRawSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {Journal, type TextStore} from "../../../src/editor/session/journal.js";
import type {Patch} from "../../../src/editor/session/patch.js";
import {carriesEdits, decodeShare, encodeShare, maxLink} from "../../../src/editor/session/share.js";
import {EditStorage, StorageError} from "../../../src/editor/session/storage.js";
import type {KeyValueStore} from "../../../src/editor/session/storage.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";

const patchOf = (source: string, page = "/page.md"): Patch => ({
  version: 1,
  page,
  base: "0".repeat(64),
  outline: ["0123456789"],
  edits: [{kind: "remove", position: 0, before: {kind: "prose", language: "md", source}}]
});
const link = (json: string) => `#edits=1.${deflateRawSync(json).toString("base64url")}`;

describe("a shared link", () => {
  it.each(["short", "é∑𝛼 \u0000", "long ".repeat(50_000), ""])("carries a patch", async (source) => {
    const fragment = await encodeShare(patchOf(source));
    expect(fragment).toMatch(/^#edits=1\.[\w-]+$/);
    expect(carriesEdits(fragment)).toBe(true);
    expect(await decodeShare(fragment, "/page.md")).toEqual(patchOf(source));
    expect(await decodeShare(fragment.slice(1), "/page.md")).toEqual(patchOf(source));
  });
  it("is not made too long", async () => {
    const random = mulberry32(1);
    const noise = Array.from({length: 300_000}, () => String.fromCharCode(32 + Math.floor(random() * 90))).join("");
    await expect(encodeShare(patchOf(noise))).rejects.toMatchObject({code: "too-large"});
  });
  it.each([
    ["#heading", "malformed"],
    ["#edits=", "version"],
    ["#edits=2.AAAA", "version"],
    ["#edits=1.", "malformed"],
    ["#edits=1.!!!", "malformed"],
    ["#edits=1.AAAAA", "malformed"],
    [link("{"), "malformed"],
    [link("[]"), "malformed"],
    [link(JSON.stringify({...patchOf(""), version: 2})), "malformed"],
    [link(JSON.stringify(patchOf("", "/other.md"))), "page"],
    [`#edits=1.${"A".repeat(maxLink)}`, "too-large"],
    [link(" ".repeat(100_000_000)), "too-large"]
  ])("that cannot be read says why: %.40s is %s", async (fragment, code) => {
    await expect(decodeShare(fragment, "/page.md")).rejects.toMatchObject({name: "ShareError", code});
  });
  it("that is cut off anywhere says so", async () => {
    const fragment = await encodeShare(patchOf("some text that is long enough to be cut"));
    for (let end = "#edits=1.".length; end < fragment.length; ++end)
      await expect(decodeShare(fragment.slice(0, end), "/page.md")).rejects.toMatchObject({code: "malformed"});
  });
});

function memory(): KeyValueStore & {values: Map<string, unknown>; fail: Error | null} {
  const values = new Map<string, unknown>();
  const store = {
    values,
    fail: null as Error | null,
    get: (key: string) => (store.fail ? Promise.reject(store.fail) : Promise.resolve(structuredClone(values.get(key)))),
    set: (key: string, value: unknown) =>
      store.fail ? Promise.reject(store.fail) : Promise.resolve(void values.set(key, structuredClone(value))),
    delete: (key: string) => Promise.resolve(void values.delete(key))
  };
  return store;
}

describe("storage", () => {
  it("keeps the edits of each page, and none where there are none", async () => {
    const store = memory();
    const storage = new EditStorage(store, {writer: "a", now: () => 5});
    expect(await storage.load("/page.md")).toEqual({edits: null, corrupt: null});
    expect(await storage.save(patchOf("x"))).toEqual({overwritten: null});
    await storage.save(patchOf("y", "/other.md"));
    const {edits} = await new EditStorage(store, {writer: "b"}).load("/page.md");
    expect(edits).toEqual({version: 1, patch: patchOf("x"), time: 5, writer: "a"});
    await storage.save({...patchOf("x"), edits: []});
    expect([...store.values.keys()]).toEqual(["edits:/other.md"]);
  });
  it("lets the last tab win, tells it of the other, and keeps the other's edits", async () => {
    const store = memory();
    let time = 0;
    const [a, b] = ["a", "b"].map((writer) => new EditStorage(store, {writer, now: () => ++time}));
    await a!.save(patchOf("of a"));
    await b!.load("/page.md");
    expect((await b!.save(patchOf("of b"))).overwritten).toBeNull();
    const {overwritten} = await a!.save(patchOf("of a again"));
    expect(overwritten!.edits).toMatchObject({writer: "b", patch: patchOf("of b")});
    expect(store.values.get(overwritten!.key)).toEqual(overwritten!.edits);
    expect((await b!.load("/page.md")).edits).toMatchObject({writer: "a", patch: patchOf("of a again")});
    expect((await a!.save(patchOf("of a"))).overwritten).toBeNull();
  });
  it("keeps what a tab noted and had no time to keep, by its time", async () => {
    const store = memory();
    let time = 10;
    const [a, b] = ["a", "b"].map((writer) => new EditStorage(store, {writer, now: () => ++time}));
    await a!.save(patchOf("first"));
    const [left, kept] = [a!.draft(patchOf("second")), a!.draft(patchOf("third"))];
    // The tab's own: the later takes the place of the earlier, and one that was kept meanwhile changes nothing.
    expect(await b!.adopt(left)).toEqual({overwritten: null});
    expect((await b!.load("/page.md")).edits).toEqual(left);
    await a!.save(patchOf("third"));
    expect(await b!.adopt(kept)).toEqual({overwritten: null});
    expect((await b!.load("/page.md")).edits).toMatchObject({patch: patchOf("third"), writer: "a"});
    // Another tab's: the later stays, and the other beside it.
    const early = new EditStorage(store, {writer: "c", now: () => 1}).draft(patchOf("early"));
    const {overwritten} = await b!.adopt(early);
    expect(overwritten!.edits).toEqual(early);
    expect(store.values.get(overwritten!.key)).toEqual(early);
    expect((await b!.load("/page.md")).edits).toMatchObject({patch: patchOf("third")});
    // All taken back: nothing is kept.
    expect(await b!.adopt(a!.draft({...patchOf(""), edits: []}))).toEqual({overwritten: null});
    expect((await b!.load("/page.md")).edits).toBeNull();
  });
  it("notes at once, an entry a tab and page, what the next page finds", () => {
    const texts = new Map<string, string>();
    const store: TextStore = {
      get length() {
        return texts.size;
      },
      key: (i) => [...texts.keys()][i] ?? null,
      getItem: (key) => texts.get(key) ?? null,
      setItem: (key, text) => {
        if (text.length > 1000) throw new DOMException("no room", "QuotaExceededError");
        texts.set(key, text);
      },
      removeItem: (key) => void texts.delete(key)
    };
    const edits = (source: string, writer: string) => new EditStorage(memory(), {writer, now: () => 5}).draft(patchOf(source)); // prettier-ignore
    const [a, b, other] = [new Journal(store, " /page", "a"), new Journal(store, " /page", "b"), new Journal(store, " /pages", "a")]; // prettier-ignore
    a.note(edits("1", "a"));
    a.note(edits("2", "a"));
    a.note(edits("x".repeat(1000), "a"));
    b.note(edits("3", "b"));
    other.note(edits("4", "a"));
    store.setItem("eigenbook-journal  /page c", "{");
    expect(new Journal(store, " /page", "d").left()).toEqual([edits("2", "a"), edits("3", "b")]);
    a.forget();
    new Journal(store, " /page", "d").forget("b");
    expect(a.left()).toEqual([]);
    expect(other.left()).toEqual([edits("4", "a")]);
    const none = new Journal(null, " /page", "a");
    none.note(edits("1", "a"));
    expect(none.left()).toEqual([]);
  });
  it("keeps edits that do not fit until they are dropped, and those put aside before them", async () => {
    const store = memory();
    let time = 0;
    const storage = new EditStorage(store, {writer: "a", now: () => ++time});
    expect(await storage.loadAside("/page.md")).toBeNull();
    await storage.save(patchOf("old"));
    const {edits: old} = await storage.load("/page.md");
    expect(await storage.putAside(old!)).toBeNull();
    await storage.save(patchOf("new"));
    expect(await storage.loadAside("/page.md")).toEqual(old);
    const {edits: newer} = await storage.load("/page.md");
    const older = await storage.putAside(newer!);
    expect(store.values.get(older!)).toEqual(old);
    expect(await storage.loadAside("/page.md")).toEqual(newer);
    await storage.dropAside("/page.md");
    expect(await storage.loadAside("/page.md")).toBeNull();
    expect((await storage.load("/page.md")).edits).toEqual(newer);
  });
  it.each([
    ["a text", "x"],
    ["another version", {version: 2, patch: patchOf(""), time: 1, writer: "a"}],
    ["a time that is none", {version: 1, patch: patchOf(""), time: NaN, writer: "a"}],
    ["a broken patch", {version: 1, patch: {...patchOf(""), base: 1}, time: 1, writer: "a"}],
    ["another page's edits", {version: 1, patch: patchOf("", "/other.md"), time: 1, writer: "a"}]
  ])("puts %s aside", async (_, value) => {
    const store = memory();
    store.values.set("edits:/page.md", value);
    const storage = new EditStorage(store, {writer: "a", now: () => 7});
    const {edits, corrupt} = await storage.load("/page.md");
    expect(edits).toBeNull();
    expect(corrupt!.message).not.toBe("");
    expect([...store.values]).toEqual([[corrupt!.key, value]]);
    await storage.save(patchOf("new"));
    expect(store.values.size).toBe(2);
  });
  it("says when the store is full or does not answer", async () => {
    const store = memory();
    const storage = new EditStorage(store, {writer: "a"});
    store.fail = Object.assign(new Error("no room"), {name: "QuotaExceededError"});
    await expect(storage.save(patchOf("x"))).rejects.toMatchObject({name: "StorageError", code: "full"});
    store.fail = new Error("closed");
    await expect(storage.load("/page.md")).rejects.toThrow(StorageError);
  });
});
