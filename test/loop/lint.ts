import type { Answers } from "../../src/plan/answers.js";
import { findingsOf } from "../templates/findings.js";
import { createRenderer, type Loaded } from "../templates/project.js";
import { rules } from "../templates/rules/all.js";
import { readForeign } from "../templates/rules/parse.js";

/**
 * Renders these projects and holds them to every rule.
 *
 * @returns a line for each distinct finding
 * @throws TemplateError for a template that cannot be rendered
 */
export async function lint(loaded: Loaded, answers: Answers[]): Promise<string[]> {
  const projects = answers.map(createRenderer(loaded).render);
  readForeign(projects);
  const findings: string[] = [];
  for (const rule of Object.values(rules)) findings.push(...(await findingsOf(rule, projects)));
  return findings;
}
