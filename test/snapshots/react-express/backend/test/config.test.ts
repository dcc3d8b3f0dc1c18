import { expect, test, vi } from "vitest";
import { loadConfig } from "../src/config.ts";

test("production refuses settings that are not safe, and names them", () => {
  vi.stubEnv("APP_ENV", "production");
  vi.stubEnv("WEBSITE_DOMAIN", "http://www.example.com");
  const log = vi.spyOn(console, "error").mockReturnValue();
  vi.spyOn(process, "exit").mockImplementation(() => {
    throw new Error("exit");
  });
  expect(loadConfig).toThrow("exit");
  const said = String(log.mock.calls[0]?.[0]);
  expect(said).toContain("WEBSITE_DOMAIN must use https");
  expect(said).toContain("SUPERTOKENS_API_KEY must be a random key");
});
