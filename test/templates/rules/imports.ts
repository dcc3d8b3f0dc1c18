import { builtinModules } from "node:module";
import path from "node:path";
import ts from "typescript";
import { scriptIn, SCRIPTS } from "../../support/file-types.js";
import { filesOf, type Finding, type Project } from "../project.js";
import { lineAt, oncePerFile } from "./once.js";
import { npmPackage } from "./packages.js";

/** An import: of files, one of which must be there, or of a package. */
interface Import {
  name: string;
  line: number;
  candidates?: string[];
  package?: string;
}

/** Relative imports resolve to a file of the project, and imports and package.json name the same packages. */
export function importsResolve(project: Project): Finding[] {
  const findings: Finding[] = [];
  const used = new Map<string, Map<string, Finding>>();
  for (const [file, text] of project.files) {
    for (const { name, line, candidates, package: imported } of importsOf(file, text)) {
      if (candidates?.every((candidate) => !project.files.has(candidate)))
        findings.push({ file, line, message: `import "${name}" resolves to no file` });
      if (imported === undefined) continue;
      const home = packageHome(project, file);
      const names = used.get(home) ?? new Map<string, Finding>();
      used.set(home, names);
      if (!names.has(imported)) names.set(imported, { file, line, message: "" });
    }
  }
  const root = project.files.get("package.json");
  const shared = root === undefined ? {} : (manifestOf("package.json", root).devDependencies ?? {});
  for (const [file, text] of filesOf(project, "package.json")) {
    findings.push(...compare(project, file, manifestOf(file, text), used.get(file) ?? new Map(), shared));
    used.delete(file);
  }
  for (const [home, names] of used)
    findings.push({ file: home, message: `no package.json for imports of ${[...names.keys()].join(", ")}` });
  return findings;
}

const importsOf = oncePerFile((file, text): Import[] => {
  const script = scriptIn(file, text);
  if (script === null) return [];
  return (
    ts
      .preProcessFile(script, true, true)
      // It skips nothing but may see text inside strings; a name with a space is not an import.
      .importedFiles.filter(({ fileName }) => !/\s/.test(fileName) && file !== fileName)
      .map(({ fileName: name, pos }) => ({ name, line: lineAt(script, pos), ...target(file, name) }))
  );
});

function target(file: string, name: string): Pick<Import, "candidates" | "package"> {
  if (/^(\.|\/|@\/)/.test(name)) {
    const candidates = candidatesFor(file, name);
    // The dev core is our build.
    return candidates[0]!.startsWith("dev-core/") ? {} : { candidates };
  }
  return name.startsWith("node:") || builtinModules.includes(name) ? {} : { package: packageName(name) };
}

interface PackageJson {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifestOf = oncePerFile((_file, text) => JSON.parse(text) as PackageJson);

/**
 * A declared package must be imported by some file, run by a script (its name or its binary's), be named in a
 * configuration file, be a peer of another one, or carry the types of a package or runtime that is used. The tools of
 * the root are there for all packages of the workspace.
 */
function compare(
  project: Project,
  file: string,
  manifest: PackageJson,
  used: Map<string, Finding>,
  shared: Record<string, string>,
): Finding[] {
  const declared = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.devDependencies ?? {}),
  ]);
  // Of some things there are nothing but types, which are imported by the thing's name.
  const importable = new Set([...declared].map((name) => typed(name) ?? name).concat(...declared));
  const peers = new Set([...declared].flatMap((name) => npmPackage(name).peers));
  const scripts = Object.values(manifest.scripts ?? {}).join(" ");
  const configuration = filesOf(project, ".json", ".jsonc", ".yaml")
    .filter(([other]) => path.dirname(other) === path.dirname(file) && other !== file)
    .map(([, text]) => text);
  const isUsed = (name: string): boolean => {
    const of = typed(name);
    return (
      used.has(name) ||
      peers.has(name) ||
      (of !== null && (of === "node" || declared.has(of) || used.has(of))) ||
      hasBinaryIn(name, scripts) ||
      configuration.some((text) => text.includes(name))
    );
  };
  return [
    ...[...used]
      .filter(([name]) => !importable.has(name) && !(name in shared))
      .map(([name, at]) => ({ ...at, message: `${name} is imported but not declared in ${file}` })),
    ...[...declared]
      .filter((name) => !isUsed(name))
      .map((name) => ({ file, message: `${name} is declared but not used` })),
  ];
}

function hasBinaryIn(name: string, scripts: string): boolean {
  return npmPackage(name).binaries.some((binary) => new RegExp(`(^|[\\s&|;])${binary}(?![\\w-])`).test(scripts));
}

/** What a package carries the types of: the types of @koa/cors are @types/koa__cors. */
function typed(name: string): string | null {
  return name.startsWith("@types/") ? name.slice("@types/".length).replace(/^(.+)__/, "@$1/") : null;
}

function candidatesFor(file: string, name: string): string[] {
  const to = name.replace(/\?.*$/, "");
  // "@/" stands for the folder src that the file is in.
  const base = to.startsWith("@/")
    ? path.posix.join(file.replace(/(^|\/)src\/.*$/, "$1src"), to.slice(2))
    : path.posix.join(path.posix.dirname(file), to);
  // TypeScript's ESM names the file that will exist after the build.
  const source = base.replace(/\.(m?)js$/, ".$1ts");
  return [
    base,
    source,
    `${source}x`,
    ...SCRIPTS.map((ending) => base + ending),
    ...SCRIPTS.map((ending) => `${base}/index${ending}`),
  ];
}

/** The package.json that a file belongs to: the nearest one above it. */
function packageHome(project: Project, file: string): string {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    const candidate = path.posix.join(folder, "package.json");
    if (project.files.has(candidate) || folder === ".") return candidate;
  }
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
