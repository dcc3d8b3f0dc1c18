import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { packCli, ROOT, withPackageManagers } from "../support/cli.js";
import { isTooNew, withNewerNode } from "../support/node.js";
import { loadAll } from "../templates/project.js";
import { makeTemp } from "../support/temp.js";
import { withUv } from "../support/uv.js";
import { depthOf } from "./depth.js";
import groups from "./groups.json" with { type: "json" };
import { announcement, parseFilters, selectAll, titleOf, type Combination } from "./matrix.js";
import { ownCatalog, stacksOf } from "./project.js";
import { digestsOf } from "./stale.js";
import { VerifiedReporter } from "./verified.js";

/** Settings of the package managers. Versions are exact, so what was fetched once need not be asked for again. */
const SETTINGS = { npm_config_prefer_offline: "true", npm_config_audit: "false" };

/**
 * pnpm links the files of one store into every project, and a watch mode may start anew when a file that it runs gets
 * one more link: a project's installation would disturb those that are tried beside it.
 */
const COPIES = { npm_config_package_import_method: "copy" };

/** What a test file is told about its combination. */
export interface Job {
  combination: Combination;
  /** The suites to run; empty for all. */
  only: string[];
  /** Folder for screenshots. */
  pictures: string;
  /** The packed command. */
  cli: { tarball: string; bin: string };
  /** Digest of what the templates render for it; null for a project that exists already. */
  templates: string | null;
  /** Environment in which the package managers are found, and a Node that is new enough. */
  env: Record<string, string>;
}

declare module "vitest" {
  export interface ProvidedContext {
    job: Job;
  }
}

/**
 * One vitest project for each combination, all with the same test file, so that vitest runs them side by side. What
 * they share is made here, once: the command is packed and installed as a user gets it.
 */
export default defineConfig(async () => {
  const words = JSON.parse(process.env["APPS_FILTERS"] ?? "[]") as string[];
  const filters = parseFilters(words);
  const catalog = await ownCatalog();
  const combinations = selectAll(catalog, words, groups);
  const isBrief = process.env["APPS_BRIEF"] !== undefined;
  if (!isBrief) console.log(announcement(combinations, availableParallelism()));
  const folder = await makeTemp("apps");
  const env = { ...(await withPackageManagers(path.join(folder, "bin"))), ...SETTINGS };
  const cli = filters.has("project") ? { tarball: "", bin: "" } : await packCli(folder);
  const only = filters.get("only") ?? [];
  const needsNewerNode = (combination: Combination) => stacksOf(catalog, combination).some(isTooNew);
  const usesUv = (combination: Combination) =>
    depthOf(combination, only, catalog).uv &&
    stacksOf(catalog, combination).some(({ language }) => language === "python");
  const newerEnv = combinations.some(needsNewerNode) ? await withNewerNode(env, path.join(folder, "node")) : env;
  const uvEnv = combinations.some(usesUv) ? await withUv(env, path.join(folder, "uv")) : env;
  const envOf = (combination: Combination) => ({
    ...(needsNewerNode(combination) ? newerEnv : usesUv(combination) ? uvEnv : env),
    ...(combination.pm === "pnpm" ? COPIES : {}),
  });
  const pictures = path.join(ROOT, ".cache", "screenshots");
  // Taken now: templates may be edited while the projects are tried.
  const digestOf = digestsOf(await loadAll());
  const jobs = combinations.map((combination): Job => ({
    combination,
    only,
    pictures,
    cli,
    env: envOf(combination),
    templates: combination.project ? null : digestOf({ ...combination, packageManager: combination.pm }),
  }));
  const recorded = only.length === 0 && !filters.has("project");

  return {
    test: {
      root: ROOT,
      reporters: [
        ...(isBrief ? [] : [process.env["CI"] ? "default" : "verbose"]),
        new VerifiedReporter({ jobs, recorded, folder }),
      ],
      // One more than there are cores, because projects with a browser often wait. In CI it is one for each core, so
      // that the machine is less busy.
      maxWorkers: availableParallelism() + (process.env["CI"] ? 0 : 1),
      projects: jobs.map((job) => ({
        test: {
          name: titleOf(job.combination),
          root: ROOT,
          include: [job.combination.own ? "test/apps/own/app.test.ts" : "test/apps/app.test.ts"],
          provide: { job },
          testTimeout: 120_000,
          // On a busy machine, one of thousands of cases may fail by chance. The report names the cases that were
          // repeated.
          retry: process.env["CI"] ? 1 : 0,
          hookTimeout: 900_000,
        },
      })),
    },
  };
});
