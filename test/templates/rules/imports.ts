import { builtinModules } from "node:module";
import path from "node:path";
import ts from "typescript";
import { filesOf, type Finding, type Project } from "../project.js";

const SCRIPTS = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs"];

/** Relative imports resolve to a file of the project, and imports and package.json name the same packages. */
export function importsResolve(project: Project): Finding[] {
  const findings: Finding[] = [];
  const used = new Map<string, Set<string>>();
  for (const [file, text] of filesOf(project, ...SCRIPTS)) {
    for (const name of importedNames(text, file)) {
      if (name.startsWith(".") || name.startsWith("/")) {
        if (!resolves(project, file, name)) findings.push({ file, message: `import "${name}" resolves to no file` });
      } else if (!name.startsWith("node:") && !builtinModules.includes(name)) {
        const home = packageHome(project, file);
        used.set(home, (used.get(home) ?? new Set()).add(packageName(name)));
      }
    }
  }
  for (const [file, text] of filesOf(project, "package.json")) {
    findings.push(...compare(project, file, JSON.parse(text) as PackageJson, used.get(file) ?? new Set()));
    used.delete(file);
  }
  for (const [home, names] of used)
    findings.push({ file: home, message: `no package.json for imports of ${[...names].join(", ")}` });
  return findings;
}

interface PackageJson {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/**
 * A declared package must be imported by some file, run by a script (its name or its binary's), be named in a
 * configuration file, or carry the types of a package or runtime that is used.
 */
function compare(project: Project, file: string, manifest: PackageJson, used: Set<string>): Finding[] {
  const declared = new Set(
    [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})].map(
      (name) => TYPES_ONLY[name] ?? name,
    ),
  );
  const missing = [...used].filter((name) => !declared.has(name));
  const scripts = Object.values(manifest.scripts ?? {}).join(" ");
  const configuration = filesOf(project, ".json", ".jsonc")
    .filter(([other]) => path.dirname(other) === path.dirname(file) && other !== file)
    .map(([, text]) => text)
    .join("\n");
  const unused = [...declared].filter(
    (name) =>
      !used.has(name) &&
      !isTypesOf(name, declared) &&
      !hasBinaryIn(name, scripts) &&
      !configuration.includes(name) &&
      !PEERS[name]?.some((other) => declared.has(other)),
  );
  return [
    ...missing.map((name) => ({ file, message: `${name} is imported but not declared` })),
    ...unused.map((name) => ({ file, message: `${name} is declared but not used` })),
  ];
}

/** Packages that only another package imports, which declares them as peers. */
const PEERS: Record<string, string[]> = {
  "@swc/core": ["@swc-node/register"],
  helmet: ["koa-helmet"],
  "react-dom": ["supertokens-auth-react"],
  "reflect-metadata": ["@nestjs/core"],
  rxjs: ["@nestjs/core"],
  "supertokens-web-js": ["supertokens-auth-react"],
};

/** Packages of types for something that is no package, by the name that it is imported by. */
const TYPES_ONLY: Record<string, string> = { "@types/aws-lambda": "aws-lambda" };

/** Binaries whose name is not their package's. */
const BINARIES: Record<string, string> = { typescript: "tsc" };

function hasBinaryIn(name: string, scripts: string): boolean {
  return new RegExp(`(^|[\\s&|;])${BINARIES[name] ?? name}(?![\\w-])`).test(scripts);
}

function isTypesOf(name: string, declared: Set<string>): boolean {
  if (!name.startsWith("@types/")) return false;
  // The types of @koa/cors are @types/koa__cors.
  const typed = name.slice("@types/".length).replace(/^(.+)__/, "@$1/");
  return typed === "node" || declared.has(typed);
}

function importedNames(text: string, file: string): string[] {
  const names = ts.preProcessFile(text, true, true).importedFiles.map((entry) => entry.fileName);
  // preProcessFile skips nothing but may see text inside strings; a specifier with a space is none.
  return names.filter((name) => !/\s/.test(name) && file !== name);
}

function resolves(project: Project, file: string, name: string): boolean {
  const base = path.posix.join(path.posix.dirname(file), name.replace(/\?.*$/, ""));
  const candidates = [
    base,
    ...SCRIPTS.map((ending) => base + ending),
    ...SCRIPTS.map((ending) => `${base}/index${ending}`),
  ];
  // TypeScript's ESM names the file that will exist after the build.
  const source = base.replace(/\.(m?)js$/, ".$1ts");
  return (
    [...candidates, source, `${source}x`].some((candidate) => project.files.has(candidate)) ||
    base.startsWith("dev-core/")
  );
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
