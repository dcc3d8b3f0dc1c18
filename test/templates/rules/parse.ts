import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { filesOf, type Finding, type Project } from "../project.js";

/** Combinations share most of their files: a text that has been read is not read again. */
const seen = new Map<string, Finding[]>();

/** Every file that has a grammar parses in its language. */
export function parses(project: Project): Finding[] {
  const fresh = [...project.files].filter(([file, text]) => !seen.has(key(file, text)));
  for (const [file, text] of fresh) seen.set(key(file, text), []);
  const unseen = { ...project, files: new Map(fresh) };
  for (const finding of [...scripts(unseen), ...json(unseen), ...yaml(unseen), ...python(unseen), ...go(unseen)]) {
    seen.get(key(finding.file, unseen.files.get(finding.file) ?? ""))?.push(finding);
  }
  return [...project.files].flatMap(([file, text]) => seen.get(key(file, text)) ?? []);
}

function key(file: string, text: string): string {
  return `${file}\n${text}`;
}

const SCRIPTS = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs"];

/** Syntax only; types are checked by `test:apps`, where the dependencies are installed. */
function scripts(project: Project): Finding[] {
  return filesOf(project, ...SCRIPTS).flatMap(([file, text]) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest) as ts.SourceFile & {
      parseDiagnostics: ts.Diagnostic[];
    };
    return source.parseDiagnostics.map((diagnostic) => ({
      file,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
    }));
  });
}

function json(project: Project): Finding[] {
  return filesOf(project, ".json").flatMap(([file, text]) => {
    // TypeScript's own configuration files may have comments.
    const { error } = /tsconfig[^/]*\.json$/.test(file)
      ? ts.parseConfigFileTextToJson(file, text)
      : attempt(() => JSON.parse(text));
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
  const { stdout, stderr, status } = spawnSync("python3", ["-c", PARSE_PYTHON], {
    input: JSON.stringify(files),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`python3 could not parse: ${stderr}`);
  return stdout
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Finding);
}

/**
 * gofmt reads all files at once, and also finds those that it would write in another way. Whoever has no Go leaves that
 * to CI.
 */
function go(project: Project): Finding[] {
  const files = filesOf(project, ".go");
  if (files.length === 0) return [];
  const folder = mkdtempSync(path.join(tmpdir(), "gofmt-"));
  try {
    const names = new Map(files.map(([file, text], index) => [`${index}.go`, { file, text }]));
    names.forEach(({ text }, name) => writeFileSync(path.join(folder, name), text));
    const { stdout, stderr, error } = spawnSync("gofmt", ["-l", ...names.keys()], { cwd: folder, encoding: "utf8" });
    if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return [];
    const told = `${stderr}${stdout.replace(/$(?=\n)/gm, ": is not as gofmt writes it")}`;
    return told
      .split("\n")
      .filter(Boolean)
      .map((line) => ({ file: names.get(line.split(":", 1)[0]!)?.file ?? "", message: line }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function attempt(action: () => unknown): { error?: string } {
  try {
    action();
    return {};
  } catch (error) {
    return { error: (error as Error).message };
  }
}
