#!/usr/bin/env node
try {
  await import("./register.js");
} catch (error) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error('The packages of package-lock.json are not installed: run "npm ci".');
  process.exit(1);
}
const {main} = await import("../src/cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
