import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/{unit,templates,web-js,dev-core,smoke}/**/*.test.ts"],
    expect: { requireAssertions: true },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two cores: more workers only take turns.
    maxWorkers: 2,
  },
});
