import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync} from "node:fs";
import {createServer, request} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {acceptSaves, hashOf, newToken, save, saveAddress} from "../../src/site/save.js";

let folder: string;
let root: string;
const text = "# A page\n\nIts text.\n";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "save-"));
  root = join(folder, "src");
  mkdirSync(join(root, "notebooks"), {recursive: true});
  writeFileSync(join(root, "notebooks/page.md"), text, {mode: 0o640});
  writeFileSync(join(folder, "secret.md"), "not of the site");
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const read = () => readFileSync(join(root, "notebooks/page.md"), "utf8");

describe("save", () => {
  it("writes the page whole, keeps its mode, and leaves nothing beside it", async () => {
    const answer = await save({page: "/notebooks/page", base: hashOf(text), text: "# New\n"}, root);
    expect(answer).toEqual({status: 200, body: {hash: hashOf("# New\n")}});
    expect(read()).toBe("# New\n");
    expect(statSync(join(root, "notebooks/page.md")).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(root, "notebooks"))).toEqual(["page.md"]);
  });

  it("does not write over what somebody else has written, and says what that is", async () => {
    writeFileSync(join(root, "notebooks/page.md"), "# Theirs\n");
    expect(await save({page: "/notebooks/page", base: hashOf(text), text: "# Mine\n"}, root)).toEqual({
      status: 409,
      body: {error: "/notebooks/page has changed since it was read", hash: hashOf("# Theirs\n"), text: "# Theirs\n"}
    });
    expect(read()).toBe("# Theirs\n");
  });

  it.each([
    "/../secret",
    "/notebooks/../../secret",
    "/notebooks/%2e%2e/page",
    "/notebooks/none",
    "notebooks/page",
    "/notebooks/page.md",
    "/notebooks",
    "//notebooks/page",
    "/notebooks\\page",
    "/.hidden",
    "/notebooks/page\0",
    ""
  ])("writes only pages of the site: not %j", async (page) => {
    expect(await save({page, base: hashOf(text), text: "x"}, root)).toMatchObject({status: 404});
    expect(read()).toBe(text);
    expect(readFileSync(join(folder, "secret.md"), "utf8")).toBe("not of the site");
  });

  it("does not follow a link out of the site", async () => {
    symlinkSync(join(folder, "secret.md"), join(root, "notebooks/link.md"));
    const asked = {page: "/notebooks/link", base: hashOf("not of the site"), text: "x"};
    expect(await save(asked, root)).toMatchObject({status: 404});
  });

  it("refuses a page beyond all measure", async () => {
    const asked = {page: "/notebooks/page", base: hashOf(text), text: "x".repeat(4_000_001)};
    expect(await save(asked, root)).toMatchObject({status: 413});
  });
});

describe("a preview that accepts saves", () => {
  const token = newToken();
  const serve = async (): Promise<{port: number; close: () => void}> => {
    const server = createServer((_, response) => response.end("Framework's"));
    acceptSaves(server, {root, token});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {port: (server.address() as AddressInfo).port, close: () => server.close()};
  };

  /** By Node's own client, since fetch does not let a test choose the Host. */
  const ask = (
    port: number,
    headers: Record<string, string> = {},
    {path = saveAddress, method = "POST", body}: {path?: string; method?: string; body?: string} = {}
  ): Promise<{status: number; text: string}> =>
    new Promise((resolve, reject) => {
      const host = `127.0.0.1:${port}`;
      const all = {
        host,
        origin: `http://${host}`,
        "content-type": "application/json",
        "x-notebook-token": token,
        ...headers
      };
      const asked = request({host: "127.0.0.1", port, path, method, headers: all}, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => resolve({status: response.statusCode!, text}));
      });
      asked.on("error", reject);
      asked.end(body ?? JSON.stringify({page: "/notebooks/page", base: hashOf(text), text: "# New\n"}));
    });

  it("saves for its own pages, and leaves other requests alone", async () => {
    const {port, close} = await serve();
    expect(await ask(port, {}, {path: "/index", method: "GET", body: ""})).toEqual({status: 200, text: "Framework's"});
    expect(await ask(port)).toEqual({status: 200, text: JSON.stringify({hash: hashOf("# New\n")})});
    expect(read()).toBe("# New\n");
    close();
  });

  it.each<[string, Record<string, string>, number]>([
    ["a page of another site", {origin: "https://elsewhere.example"}, 403],
    ["a page of another port", {origin: "http://127.0.0.1:1"}, 403],
    ["a page without an origin", {origin: "null"}, 403],
    ["a name that was rebound to this machine", {host: "evil.example", origin: "http://evil.example"}, 403],
    ["a page with another token", {"x-notebook-token": newToken()}, 403],
    ["a page with no token", {"x-notebook-token": ""}, 403],
    ["a form", {"content-type": "text/plain"}, 415]
  ])("refuses %s", async (_, headers, status) => {
    const {port, close} = await serve();
    expect((await ask(port, headers)).status).toBe(status);
    expect(read()).toBe(text);
    close();
  });

  it.each(["", "null", "[]", '{"page": 1}', "{", '{"page":"/notebooks/page","base":"x"}'])(
    "refuses the body %s",
    async (body) => {
      const {port, close} = await serve();
      expect((await ask(port, {}, {body})).status).toBe(400);
      expect(read()).toBe(text);
      close();
    }
  );

  it("refuses other methods", async () => {
    const {port, close} = await serve();
    expect((await ask(port, {}, {method: "PUT"})).status).toBe(405);
    close();
  });
});
