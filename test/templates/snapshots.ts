import { createHash } from "node:crypto";
import path from "node:path";
import { NONE } from "../../src/answers/named-stack.js";
import type { Settings } from "../../src/answers/settings.js";
import { sideOf } from "../../src/catalog/stacks.js";
import type { Catalog } from "../../src/catalog/types.js";
import { answersFor } from "../../src/create/explain.js";
import { loadAll, render, root } from "./project.js";

/** Folder of the snapshots. */
export const snapshotsFolder = path.join(root, "test", "snapshots");

/**
 * The projects that stand in the repository, by name: every stack, every auth type, and second factors, providers,
 * cores, options and package managers some times. A stack that is not among them gets one of its own, with defaults.
 */
const CHOSEN: Record<string, Settings> = {
  "react-express": { frontend: "react", backend: "express" },
  "react-express-all": {
    frontend: "react",
    backend: "express",
    auth: "all_auth",
    core: "local",
    packageManager: "pnpm",
  },
  "react-express-factors": {
    frontend: "react",
    backend: "express",
    firstFactors: ["emailpassword", "otp-phone"],
    secondFactors: ["totp"],
    core: "https://core.example.com",
    name: 'Ann\'s "App"',
    frontendPort: "8080",
  },
  "react-flask": { frontend: "react", backend: "flask", auth: "thirdparty", core: "docker", packageManager: "yarn" },
  "react-net-http": { frontend: "react", backend: "net-http", auth: "passwordless", core: "local" },
  "react-django": { frontend: "react", backend: "django", core: "local", packageManager: "yarn" },
  "react-fastapi": { frontend: "react", backend: "fastapi", auth: "webauthn", core: "demo" },
  next: { frontend: "next", auth: "all_auth", core: "local", packageManager: "pnpm" },
  "next-pages": { frontend: "next-pages", core: "docker" },
  "aws-lambda": { frontend: NONE, backend: "aws-lambda", packageManager: "bun" },
  chi: {
    frontend: NONE,
    backend: "chi",
    auth: "thirdparty",
    core: "local",
    providers: ["google", "discord", "gitlab", "linkedin", "twitter", "bitbucket"],
  },
  fastify: { frontend: NONE, backend: "fastify", auth: "thirdpartyemailpassword", core: "local" },
  flask: { frontend: NONE, backend: "flask", auth: "multitenancy", core: "local" },
  gin: { frontend: NONE, backend: "gin", auth: "thirdpartyemailpassword", core: "docker" },
  hapi: { frontend: NONE, backend: "hapi", auth: "passwordless", core: "docker", packageManager: "yarn" },
  hono: { frontend: NONE, backend: "hono", auth: "webauthn", core: "local", packageManager: "pnpm" },
  koa: { frontend: NONE, backend: "koa", auth: "thirdpartypasswordless", packageManager: "bun" },
  loopback: { frontend: NONE, backend: "loopback", auth: "multitenancy", core: "local" },
  mux: { frontend: NONE, backend: "mux", core: "https://core.example.com" },
  nest: { frontend: NONE, backend: "nest", auth: "multifactorauth", core: "docker" },
  netlify: { frontend: NONE, backend: "netlify", core: "https://core.example.com" },
  vercel: { frontend: NONE, backend: "vercel", auth: "all_auth" },
  "flask-login": { frontend: "flask-login" },
  "flask-templates": { frontend: "flask-templates" },
  "flask-session": { frontend: NONE, backend: "flask-session" },
  "flask-session-mongodb": { frontend: NONE, backend: "flask-session", options: { store: "mongodb" } },
};

/** Longer files are lists of words, sums of modules and libraries: the list of the project has their digest. */
const LONGEST = 12_000;

/**
 * The projects as they stand in `test/snapshots/`: `<project>.txt` lists its files, and `<project>/` has those whose
 * text no project before it has at the same path.
 *
 * @returns text by file, relative to that folder
 */
export async function snapshots(): Promise<Map<string, string>> {
  const { catalog } = await loadAll();
  const written = new Map<string, string>();
  /** Which project has a text, by path and text. */
  const owners = new Map<string, string>();
  for (const [name, settings] of Object.entries({ ...CHOSEN, ...others(catalog) })) {
    const answers = answersFor({ packageManager: "npm", ...settings }, catalog);
    const lines = [];
    for (const [file, text] of (await render(answers)).files) {
      const owner = owners.get(`${file}\n${text}`);
      if (text.length > LONGEST) lines.push(`${file}  (${text.length} characters, sha256 ${sha256(text)})`);
      else lines.push(owner === undefined ? file : `${file}  (as in ${owner})`);
      if (text.length > LONGEST || owner !== undefined) continue;
      owners.set(`${file}\n${text}`, name);
      const kept = `${name}/${withoutDots(file)}`;
      if (written.has(kept)) throw new Error(`Two files of ${name} are kept as ${kept}`);
      written.set(kept, text);
    }
    written.set(`${name}.txt`, `${lines.join("\n")}\n`);
  }
  return written;
}

/** Stacks that no chosen project has. */
function others(catalog: Catalog): Record<string, Settings> {
  const chosen = Object.values(CHOSEN);
  const missing = catalog.stacks.filter((stack) => !chosen.some((settings) => settings[sideOf(stack)] === stack.id));
  return Object.fromEntries(missing.map((stack) => [stack.id, { frontend: NONE, [sideOf(stack)]: stack.id }] as const));
}

/** Git and editors must not take a kept `.gitignore` for theirs: a leading dot is a `_`, as in templates. */
const withoutDots = (file: string) => file.replace(/(^|\/)\./g, "$1_");

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
