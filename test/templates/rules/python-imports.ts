import path from "node:path";
import { endsInOne, PROSE } from "../../support/file-types.js";
import { filesOf, type Finding, type Project } from "../project.js";
import { oncePerFile } from "./once.js";
import { pypiPackage } from "./packages.js";
import { pythonFacts, readPython } from "./python.js";

/**
 * Python imports are local modules, the standard library or a listed requirement. Every requirement is imported, brings
 * the types of something, or is named in a file that runs or configures it.
 */
export function pythonImportsResolve(project: Project): Finding[] {
  const sources = filesOf(project, ".py");
  if (sources.length === 0) return [];
  readPython(sources.map(([, text]) => text));
  const imported = sources.flatMap(([file, text]) => pythonFacts(text).imports.map((entry) => ({ file, ...entry })));
  // What is asked for stands in requirements.in when requirements.txt is the lock of all that comes with it.
  const direct = filesOf(project, "requirements.in");
  const asked = direct.length > 0 ? "requirements.in" : "requirements.txt";
  const requirements = filesOf(project, asked, "requirements-dev.txt").flatMap(([file, text]) =>
    listed(file, text).map((name) => ({ file, name, modules: pypiPackage(name).imports })),
  );
  const importable = new Set(requirements.flatMap(({ modules }) => modules));
  const used = new Set(imported.map(({ name }) => name));
  return [
    ...imported
      .filter(({ file, name }) => !importable.has(name) && !isLocal(project, file, name))
      .map(({ file, line, name }) => ({
        file,
        line,
        message: `import ${name} is neither local nor in requirements.txt`,
      })),
    ...requirements
      .filter(({ name, modules }) => !modules.some((module) => used.has(module)) && !/^types-|-stubs$/.test(name))
      .filter(({ name, modules, file }) => ![name, ...modules].some((word) => isNamed(project, file, word)))
      .map(({ file, name }) => ({ file, message: `${name} is required, but neither imported nor named anywhere` })),
  ];
}

/** The lock has what `requirements.in` asks for, in the same versions: `npm run lock-python` writes it. */
export function requirementsAreLocked({ files }: Project): Finding[] {
  return filesOf({ files } as Project, "requirements.in").flatMap(([file, text]) => {
    const locked = files.get(file.replace(/in$/, "txt"))?.split("\n") ?? [];
    return pins(text)
      .filter((pin) => !locked.some((line) => pins(line).includes(pin)))
      .map((pin) => ({ file, message: `${pin} is not in requirements.txt: run \`npm run lock-python\`` }));
  });
}

const pins = (text: string) =>
  [...text.matchAll(/^([\w.-]+)(?:\[\w+\])?(==[\w.]+)/gm)].map(([, name, version]) => `${name}${version}`);

const listed = oncePerFile((_file, text) =>
  text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line && !line.startsWith("-"))
    .map((line) => (/^[A-Za-z0-9._-]+/.exec(line)?.[0] ?? line).toLowerCase()),
);

/** Words of files that run or configure something. */
const wordsOf = oncePerFile(
  (file, text) =>
    new Set(
      endsInOne(file, PROSE) || /requirements[^/]*\.txt$/.test(file) ? [] : text.match(/[A-Za-z][A-Za-z0-9_-]*/g),
    ),
);

/** True for a server, a tool or a driver that a command of the manifest or a file of the project names. */
function isNamed({ files, catalog }: Project, requirements: string, name: string): boolean {
  const commands = catalog.stacks.flatMap((stack) => Object.values(stack.commands)).flat(2);
  if (commands.includes(name)) return true;
  return [...files].some(([file, text]) => file !== requirements && wordsOf(file, text).has(name));
}

function isLocal(project: Project, file: string, name: string): boolean {
  // The folder in which a program is started is on the path of its packages, too; pytest adds the one beside the tests.
  return ancestorsOf(file)
    .flatMap((home) => [`${home}/${name}.py`, `${home}/${name}/__init__.py`])
    .some((candidate) => project.files.has(path.posix.normalize(candidate)));
}

function ancestorsOf(file: string): string[] {
  const folder = path.posix.dirname(file);
  return folder === "." ? [folder] : [folder, ...ancestorsOf(folder)];
}
