import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {transformSync} from "esbuild";
import {version} from "typescript";

// TypeScript as a module for browsers. As a file of the site it is not read again by each build, as an import would be.

const source = readFileSync(createRequire(import.meta.url).resolve("typescript"), "utf8");
const {code} = transformSync(`${source}\nexport default ts;`, {
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none"
});
process.stdout.write(
  `/*! TypeScript ${version}. Copyright (c) Microsoft Corporation. Licensed under Apache-2.0. */\n${code}`
);
