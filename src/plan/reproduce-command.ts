import type { Defaults } from "../catalog/types.js";
import { sh } from "./escape.js";
import type { Answers } from "./answers.js";

/**
 * The one line that makes the same project again. It names what differs from the defaults. Pure, and a function of the
 * answers alone, so that it can be written into the project.
 *
 * @param version of create-auth-app, which is part of what decides the bytes
 */
export function reproduceCommand(answers: Answers, defaults: Defaults, version: string): string {
  const flags: [string, string | null][] = [
    ["--name", answers.name === answers.slug ? null : answers.name],
    ["--frontend", answers.frontend ?? "none"],
    // A full-stack framework has no separate backend to name.
    ["--backend", answers.backend],
    ["--auth", answers.auth === "custom" ? null : answers.auth],
    ["--first-factors", answers.auth === "custom" ? answers.firstFactors.join(",") : null],
    ["--second-factors", answers.auth === "custom" ? answers.secondFactors.join(",") || null : null],
    [
      "--providers",
      answers.providers.join() === defaults.providers.join() ? null : answers.providers.join(",") || null,
    ],
    ...Object.entries(answers.options ?? {}).map(([id, choice]): [string, string] => [`--${id}`, choice]),
    ["--core", coreFlag(answers, defaults)],
    ["--frontend-port", unlessDefault(answers.ports.frontend, defaults.ports.frontend)],
    ["--backend-port", unlessDefault(answers.ports.backend, defaults.ports.backend)],
    ["--package-manager", answers.packageManager === "npm" ? null : answers.packageManager],
  ];
  const words = flags.flatMap(([flag, value]) => {
    if (value === null) return [];
    // As a word of its own, a value that begins with a dash would be read as an option.
    return value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
  });
  return ["npx", `create-auth-app@${version}`, answers.slug, ...words].map(sh).join(" ");
}

function coreFlag({ core }: Answers, defaults: Defaults): string | null {
  if (core === null) return null;
  if (core.kind === "url") return core.url;
  return core.kind === defaults.core ? null : core.kind;
}

function unlessDefault(port: number, standard: number): string | null {
  return port === standard ? null : String(port);
}
