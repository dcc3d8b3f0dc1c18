import { featuresOf, recipesOf } from "../../../src/catalog/auth-needs.js";
import type { Finding, Project } from "../project.js";
import { lineAt, oncePerFile } from "./once.js";

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
  return [...project.files].flatMap(([file, text]) => cleanliness(file, text));
}

const cleanliness = oncePerFile((file, text): Finding[] => {
  if (DATA.test(file)) return [];
  const findings: Finding[] = FORBIDDEN.flatMap(([pattern, message]) => {
    const found = pattern.exec(text);
    return found ? [{ file, line: lineAt(text, found.index), message }] : [];
  });
  // Python's formatter puts two blank lines between definitions.
  const blank = (/\.(py|mako)$/.test(file) ? /\n{4,}/ : /\n{3,}/).exec(text);
  if (blank) findings.push({ file, line: lineAt(text, blank.index) + 1, message: "too many blank lines" });
  if (text !== "" && !text.endsWith("\n")) findings.push({ file, message: "no newline at the end" });
  return findings;
});

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
  return [...project.files].flatMap(([file, text]) =>
    methodWords(file, text)
      .filter(({ names }) => absent.some(([absentNames]) => absentNames === names))
      .map(({ names, ...finding }) => ({
        ...finding,
        message: `"${finding.message}" belongs to ${names.join(", ")}, which was not chosen`,
      })),
  );
}

/** The first word of each method in a file. */
const methodWords = oncePerFile((file, text) =>
  DATA.test(file) || file === "create-auth-app.json"
    ? []
    : METHOD_WORDS.flatMap(([names, words]) => {
        const found = words.exec(text);
        return found ? [{ names, file, line: lineAt(text, found.index), message: found[0] }] : [];
      }),
);

/** Generated secrets stand in files named `.env`, which git ignores, and nowhere else. */
export function secretsStayInEnv(project: Project): Finding[] {
  return [...project.files].flatMap(([file, text]) => leaks(file, text));
}

const leaks = oncePerFile((file, text): Finding[] => {
  const at = /(^|\/)\.env$/.test(file) ? -1 : text.indexOf("generated-secret-for-tests");
  return at < 0 ? [] : [{ file, line: lineAt(text, at), message: "holds a generated secret" }];
});
