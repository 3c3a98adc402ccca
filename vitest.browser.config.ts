import {defineConfig} from "vitest/config";

/**
 * Tests of the built site in a real browser; EIGENBOOK_SITE says which, dist if not given. A browser on a busy machine
 * fails once in thousands of tests for reasons of its own: a test has a second attempt, and `npm test` names at its end each
 * that needed it.
 */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    fileParallelism: false,
    retry: 1,
    testTimeout: 120_000,
    expect: {poll: {timeout: 10_000}}, // a busy machine takes its time
    hookTimeout: 120_000
  }
});
