import type { Rule } from "../project.js";
import { environmentIsDeclared } from "./environment.js";
import { goImportsResolve } from "./go-imports.js";
import { importsResolve } from "./imports.js";
import { parses } from "./parse.js";
import { pythonImportsResolve, requirementsAreLocked } from "./python-imports.js";
import { onlyChosenMethods, secretsStayInEnv, textIsClean } from "./text.js";

/** Every rule that a rendered project keeps, by what it says. */
export const rules: Record<string, Rule> = {
  "every file parses": parses,
  "imports resolve and match package.json": importsResolve,
  "Python imports resolve and match requirements": pythonImportsResolve,
  "Python requirements are locked": requirementsAreLocked,
  "Go imports resolve and match go.mod": goImportsResolve,
  "the text is clean": textIsClean,
  "only chosen methods are mentioned": onlyChosenMethods,
  "the environment is declared": environmentIsDeclared,
  "secrets stay in .env": secretsStayInEnv,
};
