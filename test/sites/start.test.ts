import {spawn} from "node:child_process";
import {createServer} from "node:net";
import type {AddressInfo} from "node:net";
import {expect, test} from "vitest";

test("npm start serves the book as it is configured, on the next port if one is in use", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const {port} = taken.address() as AddressInfo;
  const child = spawn(process.execPath, ["bin/eigenbook.js", "start", "--port", String(port), "--no-open"]);
  try {
    let output = "";
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output += chunk;
        const [, address] = /open at (http:\S+)/.exec(output) ?? [];
        if (address) resolve(address);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("close", () => reject(new Error(output)));
    });
    expect(output).toContain(`Port ${port} is in use; taking ${new URL(url).port}.`);
    const html = await (await fetch(url)).text();
    expect(html).toContain("/_import/editor/notebook.js");
    expect(html).toContain("/_import/site/theme/index.css");
    const strangers = Array.from(
      html.matchAll(/<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="(https?:[^"]+)"/g),
      ([, address]) => address!
    );
    expect(strangers).toEqual([]);
    const [, data] = /"path":"([^"]+karate\.arrow[^"]*)"/.exec(html) ?? [];
    expect((await fetch(new URL(data!, url))).status).toBe(200);
  } finally {
    child.kill();
    taken.close();
  }
});
