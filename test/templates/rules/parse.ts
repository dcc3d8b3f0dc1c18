import { spawnSync } from "node:child_process";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { filesOf, type Finding, type Project } from "../project.js";

/** Every file that has a grammar parses in its language. */
export function parses(project: Project): Finding[] {
  return [...scripts(project), ...json(project), ...yaml(project), ...python(project)];
}

const SCRIPTS = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs"];

/** Syntax only; types are checked by `test:apps`, where the dependencies are installed. */
function scripts(project: Project): Finding[] {
  return filesOf(project, ...SCRIPTS).flatMap(([file, text]) => {
    const { diagnostics = [] } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions: { jsx: ts.JsxEmit.ReactJSX, allowJs: true } });
    return diagnostics.map((diagnostic) => ({ file, message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n") }));
  });
}

function json(project: Project): Finding[] {
  return filesOf(project, ".json").flatMap(([file, text]) => {
    // TypeScript's own configuration files may have comments.
    const { error } = /tsconfig[^/]*\.json$/.test(file) ? ts.parseConfigFileTextToJson(file, text) : attempt(() => JSON.parse(text));
    return error ? [{ file, message: typeof error === "string" ? error : String(error.messageText) }] : [];
  });
}

function yaml(project: Project): Finding[] {
  return filesOf(project, ".yaml", ".yml").flatMap(([file, text]) =>
    parseAllDocuments(text).flatMap((document) => document.errors.map((error) => ({ file, message: error.message }))),
  );
}

const PARSE_PYTHON = `
import ast, json, sys
for file, text in json.load(sys.stdin).items():
    try:
        ast.parse(text, file)
    except SyntaxError as error:
        print(json.dumps({"file": file, "message": str(error)}))
`;

/** One interpreter for all files: starting one costs more than parsing. */
function python(project: Project): Finding[] {
  const files = Object.fromEntries(filesOf(project, ".py"));
  if (Object.keys(files).length === 0) return [];
  const { stdout, stderr, status } = spawnSync("python3", ["-c", PARSE_PYTHON], { input: JSON.stringify(files), encoding: "utf8" });
  if (status !== 0) throw new Error(`python3 could not parse: ${stderr}`);
  return stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Finding);
}

function attempt(action: () => unknown): { error?: string } {
  try {
    action();
    return {};
  } catch (error) {
    return { error: (error as Error).message };
  }
}
