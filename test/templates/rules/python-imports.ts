import { spawnSync } from "node:child_process";
import path from "node:path";
import { filesOf, type Finding, type Project } from "../project.js";

const LIST_IMPORTS = `
import ast, json, sys
result = {}
for file, text in json.load(sys.stdin).items():
    names = set()
    for node in ast.walk(ast.parse(text, file)):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module.split(".")[0])
    result[file] = sorted(names - set(sys.stdlib_module_names))
print(json.dumps(result))
`;

/** Distributions whose import name is not their own name with underscores. */
const IMPORT_NAMES: Record<string, string> = {
  "python-dotenv": "dotenv",
  "argon2-cffi": "argon2",
  djangorestframework: "rest_framework",
  "django-cors-headers": "corsheaders",
};

/** What distributions have beside the module of their name. */
const ALSO: Record<string, string[]> = { pymongo: ["bson"] };

/** Tools, servers and drivers that a requirements file may list without any file importing them. */
const PROGRAMS = new Set(["gunicorn", "uvicorn", "ruff", "mypy", "pytest", "psycopg"]);

/** Python imports are local modules, the standard library or a listed requirement; every requirement is used. */
export function pythonImportsResolve(project: Project): Finding[] {
  const sources = filesOf(project, ".py");
  if (sources.length === 0) return [];
  const imported = importsOf(sources);
  const requirements = filesOf(project, "requirements.txt", "requirements-dev.txt").flatMap(([file, text]) =>
    listed(text).map((name) => ({ file, name })),
  );
  const importable = new Set(requirements.flatMap(({ name }) => [importName(name), ...(ALSO[name] ?? [])]));

  const unknown = imported.flatMap(([file, names]) =>
    names
      .filter((name) => !importable.has(name) && !isLocal(project, file, name))
      .map((name) => ({ file, message: `import ${name} is neither local nor in requirements.txt` })),
  );
  const used = new Set(imported.flatMap(([, names]) => names));
  const unused = requirements
    .filter(({ name }) => !used.has(importName(name)) && !PROGRAMS.has(name) && !/^types-|-stubs$/.test(name))
    .map(({ file, name }) => ({ file, message: `${name} is required but not imported` }));
  return [...unknown, ...unused];
}

/** Names that each file imports, without the standard library's. Combinations share files: a text is read once. */
const seen = new Map<string, string[]>();

function importsOf(sources: [file: string, text: string][]): [file: string, names: string[]][] {
  const fresh = sources.filter(([, text]) => !seen.has(text));
  if (fresh.length > 0) {
    const { stdout, stderr, status } = spawnSync("python3", ["-c", LIST_IMPORTS], {
      input: JSON.stringify(Object.fromEntries(fresh)),
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`python3 could not read the imports: ${stderr}`);
    const names = JSON.parse(stdout) as Record<string, string[]>;
    for (const [file, text] of fresh) seen.set(text, names[file] ?? []);
  }
  return sources.map(([file, text]) => [file, seen.get(text) ?? []]);
}

function listed(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => line && !line.startsWith("-"))
    .map((line) => (/^[A-Za-z0-9._-]+/.exec(line)?.[0] ?? line).toLowerCase());
}

function importName(distribution: string): string {
  return IMPORT_NAMES[distribution] ?? distribution.replaceAll("-", "_");
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
