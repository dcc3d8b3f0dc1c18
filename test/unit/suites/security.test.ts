import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ownCatalog } from "../../apps/project.js";
import { provingCases } from "../../apps/security/cases.js";
import { SECURITY_DEFAULTS } from "../../apps/security/defaults.js";
import {
  mergeProofs,
  readProofs,
  securityFile,
  securityMarkdown,
  type ProvingCases,
} from "../../apps/security/proofs.js";

describe("proofs of security defaults", () => {
  const cases: ProvingCases = new Map([
    ["a", [1]],
    ["b", [1, 2]],
  ]);
  const earlier = { a: { api: "2026-01-01", web: "2026-01-01" }, gone: { api: "2026-01-01" } };

  test("keep what was not run again, and forget cases that are gone", () => {
    expect(mergeProofs(earlier, [{ stack: "api", name: "a", pass: true }], cases, "2026-01-02")).toEqual({
      a: { api: "2026-01-02", web: "2026-01-01" },
    });
  });

  test("have failed when one of several runs has failed", () => {
    const fresh = [true, false, true].map((pass) => ({ stack: "api", name: "b", pass }));
    expect(mergeProofs({}, fresh, cases, "2026-01-02")).toEqual({ b: { api: "2026-01-02 failed" } });
  });

  test("are a table of numbers, in which a failure hides what else has passed", () => {
    const text = securityMarkdown(
      { a: { api: "2026-01-01", web: "2026-01-01" }, b: { api: "2026-01-01 failed" } },
      cases,
    );
    expect(text).toContain("| api | **fail** | **fail** |");
    expect(text).toContain("| web | 1 |  |");
  });
});

describe("docs/security-defaults.md", async () => {
  const proofs = readProofs();
  const cases = provingCases();
  const { stacks } = await ownCatalog();
  const proved = (stack: string) =>
    new Set(Object.keys(proofs).flatMap((name) => (proofs[name]?.[stack] ? (cases.get(name) ?? []) : [])));

  test("is what the runs have recorded, and nothing has failed", () => {
    expect(readFileSync(securityFile, "utf8")).toBe(securityMarkdown(proofs, cases));
    expect(JSON.stringify(proofs)).not.toContain("failed");
  });

  // What every app has, however people sign in to it.
  const everywhere = [1, 3, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 19];
  const ofApis = stacks.filter(({ kind }) => kind !== "frontend").map(({ id }) => id);
  test.each(ofApis)("has a proof of each default that %s can have", (id) => {
    expect([...proved(id)].filter((each) => everywhere.includes(each)).sort((a, b) => a - b)).toEqual(everywhere);
  });

  test("has a proof of each default with some stack", () => {
    const all = new Set(stacks.flatMap(({ id }) => [...proved(id)]));
    expect(SECURITY_DEFAULTS.filter(({ id }) => !all.has(id))).toEqual([]);
  });

  test("has cases for each default", () => {
    const all = new Set([...cases.values()].flat());
    expect(SECURITY_DEFAULTS.filter(({ id }) => !all.has(id))).toEqual([]);
    expect([...all].filter((each) => !SECURITY_DEFAULTS.some(({ id }) => id === each))).toEqual([]);
  });
});
