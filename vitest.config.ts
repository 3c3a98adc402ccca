import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    environment: "node",
    testTimeout: 120_000, // a busy machine takes its time
    expect: {poll: {timeout: 10_000}},
    hookTimeout: 120_000
  }
});
