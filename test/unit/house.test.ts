import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

/** The rooms of src/, and the directions between them, as CONTRIBUTING.md draws them. */

const src = path.resolve(import.meta.dirname, "../../src");

/** What each room may import, besides itself. `.` holds the library and the few words that all rooms share. */
const ROOMS: Record<string, string[]> = {
  ".": ["create", "answers", "project", "plan", "catalog"],
  cli: ["create", "answers", "project", "plan", "catalog"],
  create: ["answers", "project", "plan", "catalog"],
  answers: ["plan", "catalog"],
  project: ["plan", "catalog"],
  plan: ["catalog"],
  catalog: [],
};

/** Files beside the rooms that every room may import; they import nothing of the rooms. */
const SHARED = ["characters.ts", "nearest.ts", "package.ts", "problem.ts"];

/** The files by which the dev core is entered. */
const DOORS = ["dev-core/index.ts", "dev-core/main.ts"];

interface Import {
  /** Relative to src/, or the name of a package. */
  to: string;
  /** Gone when it is compiled. */
  typeOnly: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.split(path.sep).join("/"));
const ours = files.filter((file) => !file.startsWith("dev-core/"));
const texts = new Map(files.map((file) => [file, readFileSync(path.join(src, file), "utf8")]));
const imports = new Map(files.map((file) => [file, importsOf(file)]));
const roomOf = (file: string) => path.posix.dirname(file).split("/")[0]!;

function importsOf(file: string): Import[] {
  const text = texts.get(file)!;
  const resolve = (name: string) =>
    name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name).replace(/\.js$/, ".ts") : name;
  const erased = new Set(
    [...text.matchAll(/^(?:import|export) type [^;]* from "([^"]+)";/gm)].map(([, name]) => name!),
  );
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => ({ to: resolve(fileName), typeOnly: erased.has(fileName) }));
}

/** `a -> b` for each import that a rule does not allow. */
const forbidden = (from: string[], isAllowed: (file: string, to: string) => boolean) =>
  from.flatMap((file) =>
    imports
      .get(file)!
      .filter(({ to }) => texts.has(to) && !isAllowed(file, to))
      .map(({ to }) => `${file} -> ${to}`),
  );

it("imports go one way: cli -> create -> answers, project -> plan -> catalog", () => {
  const isAllowed = (file: string, to: string) =>
    DOORS.includes(to) ||
    roomOf(file) === roomOf(to) ||
    SHARED.includes(to) ||
    ROOMS[roomOf(file)]!.includes(roomOf(to));
  expect(Object.keys(ROOMS).sort()).toEqual([...new Set(ours.map(roomOf))].sort());
  expect(
    forbidden(
      ours.filter((file) => !SHARED.includes(file)),
      isAllowed,
    ),
  ).toEqual([]);
  expect(forbidden(SHARED, (_, to) => SHARED.includes(to))).toEqual([]);
});

it("the dev core is entered by its doors, by the command and the library alone, and leaves by none", () => {
  const enters = (file: string) => file === "index.ts" || roomOf(file) === "cli";
  expect(forbidden(ours, (file, to) => !to.startsWith("dev-core/") || (DOORS.includes(to) && enters(file)))).toEqual(
    [],
  );
  expect(
    forbidden(
      files.filter((file) => file.startsWith("dev-core/")),
      (_, to) => to.startsWith("dev-core/"),
    ),
  ).toEqual([]);
});

it("no import leads back to where it came from", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" -> "));
    if (way.includes(file) || done.has(file)) return;
    for (const { to } of imports.get(file)!) if (ours.includes(to)) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of ours) walk(file, []);
  expect(circles).toEqual([]);
});

/** Everything that runs when a file is loaded, packages by name. */
function reaches(file: string, found = new Set<string>()): Set<string> {
  for (const { to, typeOnly } of imports.get(file) ?? []) {
    if (typeOnly || found.has(to)) continue;
    found.add(to);
    reaches(to, found);
  }
  return found;
}

it("the plan reaches no disk, no clock, no network and no chance", () => {
  const plan = ours.filter((file) => roomOf(file) === "plan");
  const reached = new Set([...plan, ...plan.flatMap((file) => [...reaches(file)])]);
  expect([...reached].filter((name) => !texts.has(name))).toEqual(["node:crypto", "node:path"]);
  const impure = /\b(process|Date|Math\.random|performance|fetch|crypto|random\w+|setTimeout|globalThis)\b(?=[.(])/;
  const code = (file: string) => texts.get(file)!.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  expect([...reached].filter((file) => texts.has(file) && impure.test(code(file)))).toEqual([]);
});

it("answers are found without a look at the disk", () => {
  const answers = ours.filter((file) => roomOf(file) === "answers");
  const reached = new Set(answers.flatMap((file) => [...reaches(file)]));
  expect([...reached].filter((name) => !texts.has(name))).toEqual(["node:module"]);
});

it("only the command line prints", () => {
  const prints = /\bconsole\.|process\.std(out|err)\b/;
  expect(ours.filter((file) => roomOf(file) !== "cli" && prints.test(texts.get(file)!))).toEqual([]);
});

it("a file is called by what is in it: no two have one name", () => {
  const names = ours.map((file) => path.posix.basename(file));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

it("lines are at most 120 columns wide, unless a text that cannot be broken makes them longer", () => {
  const root = path.dirname(src);
  const sources = ["bin", "src", "test", "scripts", "bench"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|js|mjs)$/.test(file) && !/fixture-templates|snapshots\//.test(file))
      .map((file) => path.join(folder, file)),
  );
  const isTooLong = (line: string) => line.length > 120 && (/^\s*(\*|\/\/) /.test(line) || !/["'`/]/.test(line));
  const long = sources.flatMap((file) =>
    readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => (isTooLong(line) ? [`${file}:${index + 1}`] : [])),
  );
  expect(long).toEqual([]);
});
