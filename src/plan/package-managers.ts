import type { PackageManager } from "../catalog/types.js";

/** How a package manager is called in scripts, documents and workflows. */
export interface PackageManagerInfo {
  id: PackageManager;
  /** Installs exactly what the lock file says; for CI and images. */
  frozenInstall: string;
  lockfile: string;
  /** Runs a script of package.json. */
  run: (script: string) => string;
}

const run = (id: PackageManager) => (script: string) => `${id} run ${script}`;

export const packageManagers: Record<PackageManager, PackageManagerInfo> = {
  npm: { id: "npm", frozenInstall: "npm ci", lockfile: "package-lock.json", run: run("npm") },
  pnpm: { id: "pnpm", frozenInstall: "pnpm install --frozen-lockfile", lockfile: "pnpm-lock.yaml", run: run("pnpm") },
  yarn: { id: "yarn", frozenInstall: "yarn install --immutable", lockfile: "yarn.lock", run: run("yarn") },
  bun: { id: "bun", frozenInstall: "bun install --frozen-lockfile", lockfile: "bun.lock", run: run("bun") },
};

/** A script of package.json as the package manager's people type it. */
export function runScript(pm: PackageManager, script: string): string {
  const short = pm !== "bun" && (script === "start" || script === "test");
  return short ? `${pm} ${script}` : packageManagers[pm].run(script);
}
