import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: "test/dev-core.ts",
    env: { APP_ENV: "test", LOG_LEVEL: "silent", AUTH_RATE_LIMIT: "1000" },
  },
});
