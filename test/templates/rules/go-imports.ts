import path from "node:path";
import { filesOf, type Finding, type Project } from "../project.js";
import { lineAt, oncePerFile } from "./once.js";

/**
 * Go imports are the standard library's, of the module itself, or of a module that `go.mod` requires; every module that
 * it requires itself (not for another one, which it marks as indirect) is imported, and has its sums in `go.sum`.
 */
export function goImportsResolve(project: Project): Finding[] {
  return filesOf(project, "go.mod").flatMap(([file, text]) => {
    const folder = path.posix.dirname(file);
    const required = requirements(file, text);
    const own = /^module (\S+)$/m.exec(text)?.[1] ?? "";
    const sources = filesOf(project, ".go").filter(([source]) => !path.posix.relative(folder, source).startsWith(".."));
    const packages = new Set(sources.map(([source]) => path.posix.dirname(source)));
    const imports = sources.flatMap(([source, code]) =>
      importsOf(source, code).map((entry) => ({ file: source, ...entry })),
    );
    const sums = project.files.get(path.posix.join(folder, "go.sum")) ?? "";
    const isOf =
      (module: string) =>
      ({ name }: { name: string }) =>
        name === module || name.startsWith(`${module}/`);
    const [ofModule, others] = [imports.filter(isOf(own)), imports.filter((entry) => !isOf(own)(entry))];
    return [
      ...ofModule
        .filter(({ name }) => !packages.has(path.posix.join(folder, name.slice(own.length))))
        .map(({ name, ...at }) => ({ ...at, message: `import ${name} is no folder of the module` })),
      ...others
        .filter((entry) => !isStandard(entry.name) && !required.some(({ module }) => isOf(module)(entry)))
        .map(({ name, ...at }) => ({ ...at, message: `import ${name} is of no module in go.mod` })),
      ...required
        .filter(({ module, indirect }) => !indirect && !imports.some(isOf(module)))
        .map(({ module }) => ({ file, message: `${module} is required but not imported` })),
      ...required
        .filter(({ module, version }) => !sums.includes(`${module} ${version}/go.mod h1:`))
        .map(({ module, version }) => ({ file, message: `${module} ${version} is not in go.sum` })),
    ];
  });
}

/** The first element of a path of the standard library has no dot: it is not a host name. */
function isStandard(name: string): boolean {
  return !name.split("/", 1)[0]!.includes(".");
}

const requirements = oncePerFile((_file, text) =>
  [...text.matchAll(/^(?:require |\t)(\S+) (v\S+)( \/\/ indirect)?$/gm)].map(
    ([, module = "", version = "", indirect]) => ({ module, version, indirect: indirect !== undefined }),
  ),
);

const importsOf = oncePerFile((_file, code) =>
  [...code.matchAll(/^import (?:\([^)]*\)|(?:\w+ )?"[^"]+")/gm)].flatMap(({ 0: block, index }) =>
    [...block.matchAll(/"([^"]+)"/g)].map((found) => ({
      name: found[1] ?? "",
      line: lineAt(code, index + found.index),
    })),
  ),
);
