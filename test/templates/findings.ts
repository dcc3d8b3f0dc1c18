import type { Finding, Project, Rule } from "./project.js";

/**
 * What a rule finds in projects, each finding once.
 *
 * @returns lines such as `backend/src/app.ts:12: holds a generated secret (32 projects, one is none + express, …)`
 */
export async function findingsOf(rule: Rule, projects: Project[]): Promise<string[]> {
  const found = new Map<string, { count: number; example: string }>();
  for (const project of projects) {
    for (const line of new Set((await rule(project)).map(lineOf))) {
      const known = found.get(line) ?? { count: 0, example: project.label };
      known.count++;
      found.set(line, known);
    }
  }
  return [...found].map(([line, { count, example }]) =>
    count === 1 ? `${line} (in ${example})` : `${line} (${count} projects, one is ${example})`,
  );
}

function lineOf({ file, line, message }: Finding): string {
  return `${file}${line === undefined ? "" : `:${line}`}: ${message}`;
}
