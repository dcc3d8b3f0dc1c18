import type { Command, PackageManager } from "../catalog/types.js";

/** How a package manager is called in scripts, documents and workflows. */
export interface PackageManagerInfo {
  id: PackageManager;
  /**
   * Installs what package.json names, in its own folder: a workspace of somebody else's, in a folder above, must not
   * take it in.
   */
  install: string[];
  /** The same for exactly what the lockfile says. */
  installLocked: string[];
  /** False when it has no way to stay out of a workspace above. */
  staysInFolder: boolean;
  lockfile: string;
  /** Runs a script of package.json. */
  run: (script: string) => string;
}

const run = (id: PackageManager) => (script: string) => `${id} run ${script}`;

export const packageManagers: Record<PackageManager, PackageManagerInfo> = {
  npm: {
    id: "npm",
    lockfile: "package-lock.json",
    run: run("npm"),
    staysInFolder: true,
    install: ["install", "--workspaces=false"],
    installLocked: ["ci", "--workspaces=false"],
  },
  pnpm: {
    id: "pnpm",
    lockfile: "pnpm-lock.yaml",
    run: run("pnpm"),
    staysInFolder: true,
    // The settings of builds in pnpm-workspace.yaml are ignored with the workspace.
    install: ["install", "--ignore-workspace", "--config.strict-dep-builds=false"],
    installLocked: ["install", "--ignore-workspace", "--frozen-lockfile", "--config.strict-dep-builds=false"],
  },
  // A folder with a lockfile, even an empty one, is a project of its own. In CI it would refuse to fill an empty one.
  yarn: {
    id: "yarn",
    lockfile: "yarn.lock",
    run: run("yarn"),
    staysInFolder: true,
    install: ["install", "--no-immutable"],
    installLocked: ["install", "--immutable"],
  },
  bun: {
    id: "bun",
    lockfile: "bun.lock",
    run: run("bun"),
    staysInFolder: false,
    install: ["install"],
    installLocked: ["install", "--frozen-lockfile"],
  },
};

/** An install command of a manifest with what the package manager needs for it. */
export function installCommand(command: Command, id: PackageManager): Command {
  const isInstall = command.length === 2 && command[0] === "{pm}" && command[1] === "install";
  return isInstall ? ["{pm}", ...packageManagers[id].install] : command;
}

/** A script of package.json as the package manager's people type it. */
export function runScript(pm: PackageManager, script: string): string {
  const short = pm !== "bun" && (script === "start" || script === "test");
  return short ? `${pm} ${script}` : packageManagers[pm].run(script);
}
