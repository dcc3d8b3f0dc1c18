import path from "node:path";
import prettier from "prettier";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { endsInOne, scriptIn } from "../../support/file-types.js";
import type { Finding, Project } from "../project.js";
import { goFindings, readGo } from "./gofmt.js";
import { lineAt, oncePerFile } from "./once.js";
import { pythonFacts, readPython } from "./python.js";

/**
 * Every file that has a grammar parses in its language: scripts, JSON, YAML, Python and Go as below, everything else by
 * Prettier, if it knows the language (CSS, HTML, Vue, …).
 */
export async function parses(project: Project): Promise<Finding[]> {
  readForeign([project]);
  const findings: Finding[] = [];
  for (const [file, text] of project.files) {
    const found = parse(file, text);
    findings.push(...(found instanceof Promise ? await found : found));
  }
  return findings;
}

/** Has the programs of other languages read their files of all projects at once, ahead of the rules. */
export function readForeign(projects: Project[]): void {
  const texts = (ending: string) => {
    const found = new Set<string>();
    for (const { files } of projects) for (const [file, text] of files) if (file.endsWith(ending)) found.add(text);
    return [...found];
  };
  readPython(texts(".py"));
  readGo(texts(".go"));
}

type Parser = (file: string, text: string) => Finding[] | Promise<Finding[]>;

const PARSERS: [endings: string[], Parser][] = [
  [[".json"], json],
  [[".yaml", ".yml"], yaml],
  [[".py"], python],
  [[".go"], (file, text) => goFindings(text).map((finding) => ({ file, ...finding }))],
];

const parse = oncePerFile<Finding[] | Promise<Finding[]>>((file, text) => {
  const [, parser] = PARSERS.find(([endings]) => endsInOne(file, endings)) ?? [];
  if (parser) return parser(file, text);
  const script = scriptIn(file, text);
  if (script === text) return scripts(file, text);
  const inScripts = script === null ? [] : scripts(file, script);
  return inScripts.length > 0 ? inScripts : byPrettier(file, text);
});

/** Syntax only; types are checked by `test:apps`, where the dependencies are installed. */
function scripts(file: string, text: string): Finding[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest) as ts.SourceFile & {
    parseDiagnostics: ts.Diagnostic[];
  };
  return source.parseDiagnostics.map(({ start, messageText }) => ({
    file,
    line: lineAt(text, start ?? 0),
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
  }));
}

function python(file: string, text: string): Finding[] {
  const { error } = pythonFacts(text);
  return error ? [{ file, ...error }] : [];
}

function json(file: string, text: string): Finding[] {
  // TypeScript's own configuration files may have comments.
  if (path.posix.basename(file).startsWith("tsconfig")) {
    const { error } = ts.parseConfigFileTextToJson(file, text);
    if (!error) return [];
    const message = ts.flattenDiagnosticMessageText(error.messageText, "\n");
    return [{ file, message, line: lineAt(text, error.start ?? 0) }];
  }
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const { message } = error as Error;
    const position = /position (\d+)/.exec(message)?.[1];
    return [{ file, message, ...(position ? { line: lineAt(text, Number(position)) } : {}) }];
  }
}

function yaml(file: string, text: string): Finding[] {
  return parseAllDocuments(text).flatMap((document) =>
    document.errors.map(({ message, pos }) => ({ file, message, line: lineAt(text, pos[0]) })),
  );
}

/** Text has no grammar that could be broken, and is not read. */
const TEXT = new Set<string | null>([null, "markdown"]);

/** Pages of Jinja and its like are HTML between their tags. */
const withoutTags = (text: string) =>
  text.replace(/\{%[\s\S]*?%\}|\{#[\s\S]*?#\}|\{\{[\s\S]*?\}\}/g, (tag) => tag.replace(/[^\n]/g, " "));

async function byPrettier(file: string, text: string): Promise<Finding[]> {
  const { inferredParser } = await prettier.getFileInfo(file, { resolveConfig: false });
  if (inferredParser === null || TEXT.has(inferredParser)) return [];
  try {
    await prettier.format(withoutTags(text), { parser: inferredParser });
    return [];
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { start?: { line: number } } };
    // Prettier shows the lines around the place, too.
    return [{ file, message: message.split("\n")[0]!, ...(loc?.start ? { line: loc.start.line } : {}) }];
  }
}
