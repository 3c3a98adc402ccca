import {defineConfig} from "vitest/config";

/** Tests of the built site in a real browser; EIGENBOOK_SITE says which, dist if not given. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    expect: {poll: {timeout: 10_000}}, // a busy machine takes its time
    hookTimeout: 120_000
  }
});
