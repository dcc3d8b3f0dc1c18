import path from "node:path";
import { NONE } from "../../src/answers/named-stack.js";
import type { Settings } from "../../src/answers/settings.js";
import { DEV_CORE_LAYER } from "../../src/catalog/types.js";
import { answersFor } from "../../src/create/explain.js";
import { plan, type PlannedFile } from "../../src/plan/plan.js";
import { GENERATOR, loadAll, secret } from "./project.js";

/** How much of something there is. */
export interface Size {
  files: number;
  lines: number;
}

/** The folders at the top that are counted by themselves; a full-stack framework has its own beside them. */
export const FOLDERS = ["frontend", "backend", "scripts", "test", "deploy"] as const;

/** What a project's owner owns, by folder: `rest` is everything else. */
export type Sizes = Record<(typeof FOLDERS)[number] | "rest" | "all", Size>;

/** What nobody reads or edits, besides the dev core: a list of words, what package managers lock, libraries. */
const NOT_OWNED =
  /^vendor\/|(^|\/)(common-passwords\.txt|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|go\.sum|[^/]+\.min\.js)$/;

/** The projects that owners have reviewed, and the default one, which is the first. */
export const REVIEWED: Record<string, Settings> = {
  "react + express, emailpassword": { frontend: "react", backend: "express", auth: "emailpassword" },
  "react + nest, all_auth": { frontend: "react", backend: "nest", auth: "all_auth" },
  "fastify, multifactorauth": { frontend: NONE, backend: "fastify", auth: "multifactorauth" },
  "next, all_auth": { frontend: "next", auth: "all_auth" },
  "hono, passwordless": { frontend: NONE, backend: "hono", auth: "passwordless" },
  "react + aws-lambda, thirdparty": { frontend: "react", backend: "aws-lambda", auth: "thirdparty" },
  "react + flask, emailpassword": { frontend: "react", backend: "flask", auth: "emailpassword" },
  "flask, emailpassword": { frontend: NONE, backend: "flask", auth: "emailpassword" },
  "flask, all_auth": { frontend: NONE, backend: "flask", auth: "all_auth" },
  "fastapi, multifactorauth": { frontend: NONE, backend: "fastapi", auth: "multifactorauth" },
  "django, thirdpartyemailpassword": { frontend: NONE, backend: "django", auth: "thirdpartyemailpassword" },
  "net-http, emailpassword": { frontend: NONE, backend: "net-http", auth: "emailpassword" },
  "gin, passwordless": { frontend: NONE, backend: "gin", auth: "passwordless" },
  "chi, emailpassword": { frontend: NONE, backend: "chi", auth: "emailpassword" },
  "mux, emailpassword": { frontend: NONE, backend: "mux", auth: "emailpassword" },
  "flask-templates": { frontend: "flask-templates" },
  "flask-login": { frontend: "flask-login" },
  "flask-session": { frontend: NONE, backend: "flask-session" },
  "flask-session, mongodb": { frontend: NONE, backend: "flask-session", options: { store: "mongodb" } },
};

/** A limit of the design, and what there is. */
export interface Budget {
  what: string;
  size: Size;
  limit: Partial<Size>;
}

/** The files of a project that its owner owns. */
async function ownedFiles(settings: Settings): Promise<PlannedFile[]> {
  const { catalog, sources } = await loadAll();
  const core = settings.frontend?.startsWith("flask-") || settings.backend === "flask-session" ? {} : { core: "local" };
  const answers = answersFor({ packageManager: "npm", ...core, ...settings }, catalog);
  const { files } = plan({ answers, catalog, sources, secret, ...GENERATOR });
  return files.filter(({ path: file, layers }) => !NOT_OWNED.test(file) && layers.every(isTemplate));
}

const isTemplate = ({ folder }: { folder: string }) => folder !== DEV_CORE_LAYER;

function sizeOf(files: PlannedFile[]): Size {
  const lines = files.map(({ contents }) => contents.toString("utf8").split("\n").length - 1);
  return { files: files.length, lines: lines.reduce((sum, count) => sum + count, 0) };
}

/** Files and lines of a project, by its folders at the top. */
export async function sizes(settings: Settings): Promise<Sizes> {
  const files = await ownedFiles(settings);
  const top = (file: string) => FOLDERS.find((folder) => file.startsWith(`${folder}/`)) ?? "rest";
  const of = (folder: string) => sizeOf(files.filter((file) => top(file.path) === folder));
  return {
    frontend: of("frontend"),
    backend: of("backend"),
    scripts: of("scripts"),
    test: of("test"),
    deploy: of("deploy"),
    rest: of("rest"),
    all: sizeOf(files),
  };
}

/** Files and lines of a project by each of its folders, those in it aside. */
export async function folders(settings: Settings): Promise<Map<string, Size>> {
  const byFolder = new Map<string, PlannedFile[]>();
  for (const file of await ownedFiles(settings)) {
    const folder = path.posix.dirname(file.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return new Map([...byFolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([folder, files]) => [folder, sizeOf(files)]));
}

/** What the design allows. */
export async function budgets(): Promise<Budget[]> {
  const ofDefault = REVIEWED["react + express, emailpassword"]!;
  const flask = await ownedFiles(REVIEWED["flask, emailpassword"]!);
  const isPython = ({ path: file }: PlannedFile) => /^backend\/(?!tests?\/).*\.py$/.test(file);
  const { all, scripts } = await sizes(ofDefault);
  return [
    { what: "The default project", size: all, limit: { files: 80, lines: 3200 } },
    { what: "Its scripts of ours", size: scripts, limit: { lines: 100 } },
    {
      what: "The Flask backend, in Python, without its tests",
      size: sizeOf(flask.filter(isPython)),
      limit: { files: 14, lines: 650 },
    },
  ];
}
