import { summarise } from "../create/result.js";
import { FailedAfterWrite } from "../create/set-up.js";
import { type Problem, RunError } from "../problem.js";
import { output } from "./output.js";
import { problemsJson, problemsText } from "./report.js";
import { describeTerminal } from "./terminal.js";

/**
 * Says what went wrong: in one JSON document on stdout, or for a person on stderr.
 *
 * @returns the exit code
 */
export function reportFailure(error: unknown, argv: string[]): number {
  const { problems, exitCode } = error instanceof RunError ? error : unexpected(error);
  const made = error instanceof FailedAfterWrite ? error.result : null;
  if (argv.includes("--json")) {
    output("stdout").write(problemsJson(problems, made ? summarise(made) : {}));
  } else {
    output("stderr").write(problemsText(problems, describeTerminal(output("stderr"))));
    if (made)
      output("stderr").write(
        `\nThe project stays in ${made.directory}. To continue:\n${made.nextSteps.map((step) => `  ${step}\n`).join("")}`,
      );
  }
  if (process.env["DEBUG"] === "create-auth-app") output("stderr").write(`${trace(error)}\n`);
  return exitCode;
}

/** A bug of ours: no input should lead here. */
function unexpected(error: unknown): { problems: Problem[]; exitCode: 1 } {
  const message = error instanceof Error ? error.message : String(error);
  return {
    problems: [{ code: "INTERNAL", message: `Unexpected: ${message}. Set DEBUG=create-auth-app for the stack trace.` }],
    exitCode: 1,
  };
}

function trace(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.stack ?? error.message, ...(error.cause === undefined ? [] : [`caused by ${trace(error.cause)}`])].join(
    "\n",
  );
}
