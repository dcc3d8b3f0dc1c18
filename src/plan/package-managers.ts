import type { PackageManager } from "../catalog/types.js";

/** How a package manager is called in scripts, documents and workflows. */
export interface PackageManagerInfo {
  id: PackageManager;
  /** Installs what package.json and those of the workspace name. */
  install: string[];
  /** The same for exactly what the lockfile says. */
  installLocked: string[];
  /** False when a workspace of somebody else's, in a folder above, could take the project in. */
  staysInFolder: boolean;
  lockfile: string;
  /** Runs a script of package.json. */
  run: (script: string) => string;
  /** Runs a script of a package of the workspace, which is called like its folder. */
  runIn: (folder: string, script: string) => string;
}

const run = (id: PackageManager) => (script: string) => `${id} run ${script}`;

export const packageManagers: Record<PackageManager, PackageManagerInfo> = {
  npm: {
    id: "npm",
    lockfile: "package-lock.json",
    run: run("npm"),
    runIn: (folder, script) => `npm run ${script} --workspace ${folder}`,
    staysInFolder: false,
    install: ["install"],
    installLocked: ["ci"],
  },
  pnpm: {
    id: "pnpm",
    lockfile: "pnpm-lock.yaml",
    run: run("pnpm"),
    runIn: (folder, script) => `pnpm --filter ./${folder} run ${script}`,
    staysInFolder: true,
    install: ["install"],
    installLocked: ["install", "--frozen-lockfile"],
  },
  // A folder with a lockfile, even an empty one, is a project of its own. In CI it would refuse to fill an empty one.
  yarn: {
    id: "yarn",
    lockfile: "yarn.lock",
    run: run("yarn"),
    runIn: (folder, script) => `yarn workspace ${folder} run ${script}`,
    staysInFolder: true,
    install: ["install", "--no-immutable"],
    installLocked: ["install", "--immutable"],
  },
  bun: {
    id: "bun",
    lockfile: "bun.lock",
    run: run("bun"),
    runIn: (folder, script) => `bun run --cwd ${folder} ${script}`,
    staysInFolder: false,
    install: ["install"],
    installLocked: ["install", "--frozen-lockfile"],
  },
};

/** A script of package.json as the package manager's people type it. */
export function runScript(pm: PackageManager, script: string): string {
  const short = pm !== "bun" && (script === "start" || script === "test");
  return short ? `${pm} ${script}` : packageManagers[pm].run(script);
}
