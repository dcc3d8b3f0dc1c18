import { spawnSync } from "node:child_process";

/** What Python says about a source. */
export interface PythonFacts {
  error: { message: string; line: number } | null;
  /** Top names of what it imports, without the standard library's. */
  imports: { name: string; line: number }[];
}

const PROGRAM = `
import ast, json, sys
result = []
for text in json.load(sys.stdin):
    names = {}
    error = None
    try:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    names.setdefault(alias.name.split(".")[0], node.lineno)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names.setdefault(node.module.split(".")[0], node.lineno)
    except SyntaxError as syntax:
        error = {"message": syntax.msg, "line": syntax.lineno or 1}
    imports = [{"name": name, "line": line} for name, line in sorted(names.items()) if name not in sys.stdlib_module_names]
    result.append({"error": error, "imports": imports})
print(json.dumps(result))
`;

const known = new Map<string, PythonFacts>();

/** Reads sources by one interpreter: to start one takes longer than to read a file. */
export function readPython(texts: string[]): void {
  const fresh = [...new Set(texts)].filter((text) => !known.has(text));
  if (fresh.length === 0) return;
  const { stdout, stderr, status } = spawnSync("python3", ["-c", PROGRAM], {
    input: JSON.stringify(fresh),
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (status !== 0) throw new Error(`python3 could not read the sources: ${stderr}`);
  const facts = JSON.parse(stdout) as PythonFacts[];
  fresh.forEach((text, index) => known.set(text, facts[index]!));
}

export function pythonFacts(text: string): PythonFacts {
  readPython([text]);
  return known.get(text)!;
}
