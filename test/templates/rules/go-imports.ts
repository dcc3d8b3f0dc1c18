import path from "node:path";
import { filesOf, type Finding, type Project } from "../project.js";

/**
 * Go imports are the standard library's or of a module that `go.mod` requires; every module that it requires itself
 * (not for another one, which it marks as indirect) is imported, and has its sums in `go.sum`.
 */
export function goImportsResolve(project: Project): Finding[] {
  return filesOf(project, "go.mod").flatMap(([file, text]) => {
    const folder = path.posix.dirname(file);
    const required = requirements(text);
    const imports = filesOf(project, ".go")
      .filter(([source]) => path.posix.dirname(source) === folder)
      .flatMap(([source, code]) => importsOf(code).map((name) => ({ file: source, name })));
    const sums = project.files.get(path.posix.join(folder, "go.sum")) ?? "";
    const isOf =
      (module: string) =>
      ({ name }: { name: string }) =>
        name === module || name.startsWith(`${module}/`);
    return [
      ...imports
        .filter((entry) => !isStandard(entry.name) && !required.some(({ module }) => isOf(module)(entry)))
        .map(({ file: source, name }) => ({ file: source, message: `import ${name} is of no module in go.mod` })),
      ...required
        .filter(({ module, indirect }) => !indirect && !imports.some(isOf(module)))
        .map(({ module }) => ({ file, message: `${module} is required but not imported` })),
      ...required
        .filter(({ module, version }) => !sums.includes(`${module} ${version}/go.mod h1:`))
        .map(({ module, version }) => ({ file, message: `${module} ${version} is not in go.sum` })),
    ];
  });
}

/** The first element of a path of the standard library has no dot: it is no host name. */
function isStandard(name: string): boolean {
  return !name.split("/", 1)[0]!.includes(".");
}

function requirements(text: string): { module: string; version: string; indirect: boolean }[] {
  return [...text.matchAll(/^(?:require |\t)(\S+) (v\S+)( \/\/ indirect)?$/gm)].map(
    ([, module = "", version = "", indirect]) => ({ module, version, indirect: indirect !== undefined }),
  );
}

function importsOf(code: string): string[] {
  const blocks = [...code.matchAll(/^import (?:\(([^)]*)\)|(?:\w+ )?("[^"]+"))/gm)].map(
    (found) => found[1] ?? found[2] ?? "",
  );
  return blocks.flatMap((block) => [...block.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name));
}
