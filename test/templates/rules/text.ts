import { featuresOf, recipesOf } from "../../../src/catalog/auth-needs.js";
import { filesOf, type Finding, type Project } from "../project.js";

/** Files that hold data, or that others have written. */
const DATA = /common-passwords\.txt$|\/vendor\//;

/** What no generated text may contain. */
const FORBIDDEN: [RegExp, string][] = [
  [/<%|%>/, "left-over EJS"],
  [/\bundefined\b(?=["'`]?\s*$)|\[object Object\]/, "a value that did not render"],
  [/\b(TODO|FIXME|XXX|HACK)\b/, "a marker of unfinished work"],
  [/"latest"|:latest\b|@latest\b/, 'a version that is not pinned ("latest")'],
  [/(^|[\s"'(=])\/(home|root|Users|work|tmp)\//, "a path of some machine"],
  [/[ \t]+$/m, "white space at the end of a line"],
  [/\r/, "a carriage return"],
];

export function textIsClean(project: Project): Finding[] {
  return [...project.files]
    .filter(([file]) => !DATA.test(file))
    .flatMap(([file, text]) => {
      const findings = FORBIDDEN.flatMap(([pattern, what]) => {
        const found = pattern.exec(text);
        return found ? [{ file, message: `${what} in line ${text.slice(0, found.index).split("\n").length}` }] : [];
      });
      // Python's formatter puts two blank lines between definitions.
      if ((/\.(py|mako)$/.test(file) ? /\n{4,}/ : /\n{3,}/).test(text))
        findings.push({ file, message: "too many blank lines" });
      if (text !== "" && !text.endsWith("\n")) findings.push({ file, message: "no newline at the end" });
      return findings;
    });
}

/** Words of a sign-in method; none may stand in a project that does not have one of its factors or recipes. */
const METHOD_WORDS: [string[], RegExp][] = [
  [["emailpassword"], /\bemail ?password\b|reset.?password|forgot/i],
  [["thirdparty"], /\bthird.?party\b|\bsocial\b|\boauth\b|\bgithub\b(?!\/workflows|\.com\/|_TOKEN|-actions| actions)/i],
  [["passwordless"], /\bpassword-?less\b|\bmagic.?link|\bone-?time (code|password)/i],
  [["webauthn"], /\bweb-?authn\b|\bpass-?keys?\b/i],
  [["totp"], /\btotp\b|\bauthenticator app/i],
  [["multifactorauth"], /\bmulti-?factor|\bmfa\b|\b2fa\b/i],
  [["multitenancy"], /\bmulti-?tenan/i],
];

/** A project has no word about methods that were not chosen. */
export function onlyChosenMethods(project: Project): Finding[] {
  const { answers, catalog } = project;
  const recipes = recipesOf({ ...answers, features: featuresOf(answers, catalog) }, catalog);
  const absent = METHOD_WORDS.filter(([names]) => !names.some((name) => recipes.includes(name)));
  const prose = [...project.files].filter(([file]) => !DATA.test(file) && file !== "create-auth-app.json");
  return prose.flatMap(([file, text]) =>
    absent.flatMap(([names, words]) => {
      const found = words.exec(text);
      return found ? [{ file, message: `"${found[0]}" belongs to ${names.join(", ")}, which was not chosen` }] : [];
    }),
  );
}

/** Every environment variable that code reads is declared in .env.example, and every declared one is read. */
export function environmentIsDeclared(project: Project): Finding[] {
  const declared = new Set(variables(project.files.get(".env.example") ?? ""));
  const readers = filesOf(
    project,
    ".ts",
    ".tsx",
    ".js",
    ".mjs",
    ".py",
    ".go",
    ".yaml",
    ".yml",
    "Caddyfile",
    ".conf",
    ".template",
  );
  const read = readers.flatMap(([file, text]) =>
    [...text.matchAll(READS)].map((found) => ({ file, name: found.slice(1).find(Boolean) ?? "" })),
  );
  const anywhere = readers.map(([, text]) => text).join("\n");
  return [
    ...read
      .filter(({ name }) => !declared.has(name) && !FROM_OUTSIDE.has(name))
      .map(({ file, name }) => ({ file, message: `${name} is read but not declared in .env.example` })),
    ...[...declared]
      .filter((name) => !new RegExp(`\\b${name}\\b`).test(anywhere))
      .map((name) => ({ file: ".env.example", message: `${name} is declared but read nowhere` })),
  ];
}

/** The ways in which our languages read the environment by name. */
const READS =
  /process\.env\.([A-Z][A-Z0-9_]+)|process\.env\["([A-Z][A-Z0-9_]+)"\]|import\.meta\.env\.([A-Z][A-Z0-9_]+)|os\.environ(?:\.get)?[[(]"([A-Z][A-Z0-9_]+)"|os\.getenv\("([A-Z][A-Z0-9_]+)"|os\.Getenv\("([A-Z][A-Z0-9_]+)"/g;

/** Set by the machine, the runtime or the bundler, never in our .env. */
const FROM_OUTSIDE = new Set([
  "NODE_ENV",
  "FLASK_ENV",
  "GO_ENV",
  "PORT",
  "HOST",
  "CI",
  "NO_COLOR",
  "FORCE_COLOR",
  "PATH",
  "TERM",
  "DEV",
  "PROD",
  "MODE",
  "BASE_URL",
  "NEXT_RUNTIME",
  "NEXT_TELEMETRY_DISABLED",
  "BUILD_STANDALONE",
]);

function variables(text: string): string[] {
  return [...text.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map((found) => found[1] ?? "");
}

/** Generated secrets stand in files named `.env`, which git ignores, and nowhere else. */
export function secretsStayInEnv(project: Project): Finding[] {
  return [...project.files]
    .filter(([file, text]) => !/(^|\/)\.env$/.test(file) && text.includes("generated-secret-for-tests"))
    .map(([file]) => ({ file, message: "holds a generated secret" }));
}
