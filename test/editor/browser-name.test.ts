import {expect, it} from "vitest";
import {browserName} from "../../src/editor/browser-name.js";

it("names browsers by what they call themselves", () => {
  const brands = [
    {brand: "Not;A=Brand", version: "8"},
    {brand: "Chromium", version: "147"},
    {brand: "Google Chrome", version: "147"}
  ];
  expect(browserName({userAgent: "", userAgentData: {brands}})).toBe("Google Chrome 147");
  expect(browserName({userAgent: "", userAgentData: {brands: brands.slice(0, 2)}})).toBe("Chromium 147");
  const agent = (rest: string) => browserName({userAgent: `Mozilla/5.0 (X11; Linux x86_64) ${rest}`});
  expect(agent("AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36")).toBe(
    "HeadlessChrome 147"
  );
  expect(agent("AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36 Edg/147.0")).toBe(
    "Microsoft Edge 147"
  );
  expect(agent("Gecko/20100101 Firefox/140.0")).toBe("Firefox 140");
  expect(agent("AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15")).toBe("Safari 18.5");
  expect(agent("")).toBe("unknown browser");
});
