import { expect, test, vi } from "vitest";
import { loadConfig } from "../src/server/config.ts";

test("production refuses settings that are not safe, and names them", () => {
  const unsafe = {
    WEBSITE_DOMAIN: "http://shop.example",
    SUPERTOKENS_CONNECTION_URI: "https://try.supertokens.com",
    SUPERTOKENS_API_KEY: "changeme",
    TRUST_PROXY: "yes",
  };
  vi.stubEnv("APP_ENV", "production");
  for (const [name, value] of Object.entries(unsafe)) vi.stubEnv(name, value);
  const log = vi.spyOn(console, "error").mockReturnValue();

  expect(loadConfig).toThrow("process.exit");
  for (const name of Object.keys(unsafe)) {
    expect(log).toHaveBeenCalledWith(expect.stringContaining(`  ${name} `));
  }
});
