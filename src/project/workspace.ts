import { readFileSync } from "node:fs";
import path from "node:path";

/**
 * The nearest folder above whose `package.json` takes a folder below the target into its workspace: package managers
 * install there then, with the scripts of that package.json, unless they are told to stay where they are.
 *
 * @param directory target of a project, absolute
 * @param folders those of its parts, relative to it
 */
export async function workspaceAbove(directory: string, folders: string[]): Promise<string | null> {
  for (let above = path.dirname(directory); ; above = path.dirname(above)) {
    const patterns = workspacesOf(above);
    const inside = folders.map((folder) =>
      path.relative(above, path.join(directory, folder)).split(path.sep).join("/"),
    );
    if (inside.some((folder) => takes(patterns, folder))) return above;
    if (above === path.dirname(above)) return null;
  }
}

function workspacesOf(folder: string): string[] {
  try {
    const { workspaces } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
      workspaces?: unknown;
    };
    const patterns = Array.isArray(workspaces)
      ? workspaces
      : (workspaces as { packages?: unknown } | undefined)?.packages;
    return Array.isArray(patterns) ? patterns.filter((pattern) => typeof pattern === "string") : [];
  } catch {
    // No package.json, or none that can be read.
    return [];
  }
}

/** As package managers do: the last pattern that matches decides, and `!` takes a folder out. */
function takes(patterns: string[], folder: string): boolean {
  const last = patterns.findLast((pattern) => toRegExp(pattern.replace(/^!/, "")).test(folder));
  return last !== undefined && !last.startsWith("!");
}

/** `*` is anything in one name, `**` any number of names. */
function toRegExp(pattern: string): RegExp {
  const parts = pattern.replace(/^(\.?\/)+|\/+$/g, "").split("/");
  const source = parts.map((part, index) => {
    const end = index === parts.length - 1;
    if (part === "**") return end ? ".*" : "(?:[^/]+/)*";
    return (
      part
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", "[^/]*")
        .replaceAll("?", "[^/]") + (end ? "" : "/")
    );
  });
  return new RegExp(`^${source.join("")}$`);
}
