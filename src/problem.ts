import { spellInvisible } from "./characters.js";

/** Every code that an error can carry. Scripts may rely on them: they are never renamed. */
export type ProblemCode =
  // What was asked for.
  | "UNKNOWN_FRONTEND"
  | "UNKNOWN_BACKEND"
  | "UNKNOWN_AUTH"
  | "UNKNOWN_FACTOR"
  | "UNKNOWN_PROVIDER"
  | "UNKNOWN_PACKAGE_MANAGER"
  | "UNKNOWN_LIST"
  | "UNKNOWN_COMMAND"
  | "UNKNOWN_PATH"
  | "INCOMPATIBLE_AUTH"
  | "INCOMPATIBLE_FACTORS"
  | "INCOMPATIBLE_BACKEND"
  | "INVALID_NAME"
  | "INVALID_DIRECTORY"
  | "INVALID_PORT"
  | "PORTS_EQUAL"
  | "INVALID_CORE"
  | "INVALID_VALUE"
  // How it was asked for.
  | "UNKNOWN_OPTION"
  | "DUPLICATE_OPTION"
  | "MISSING_VALUE"
  | "UNEXPECTED_VALUE"
  | "UNEXPECTED_ARGUMENT"
  | "CONFLICTING_OPTIONS"
  | "MISSING_ANSWERS"
  // Where it is to go.
  | "NOT_A_PROJECT"
  | "INVALID_RECORD"
  | "TARGET_NOT_EMPTY"
  | "TARGET_IS_FILE"
  | "TARGET_IS_LINK"
  | "PARENT_NOT_DIRECTORY"
  | "PARENT_NOT_WRITABLE"
  // What this machine has.
  | "NODE_TOO_OLD"
  | "PYTHON_MISSING"
  | "PYTHON_TOO_OLD"
  | "GO_MISSING"
  | "GO_TOO_OLD"
  | "PACKAGE_MANAGER_MISSING"
  | "FOREIGN_WORKSPACE"
  // What went wrong while working.
  | "TEMPLATE_ERROR"
  | "NO_SPACE"
  | "NOT_WRITABLE"
  | "TARGET_CHANGED"
  | "WRITE_FAILED"
  | "INSTALL_FAILED"
  | "COMMAND_FAILED"
  | "CORE_FAILED"
  | "INTERRUPTED"
  | "INTERNAL";

/** One thing that is wrong, for a person and for a script. */
export interface Problem {
  code: ProblemCode;
  /** One or two complete sentences. */
  message: string;
  /** What was given, word for word. */
  given?: string;
  /** The values that would have been accepted. */
  allowed?: string[];
  /** The accepted value that is nearest to the given one. */
  suggestion?: string;
  /** The last lines of a command that failed. */
  output?: string[];
  /** The shell command that repeats what failed. */
  repeat?: string;
}

/** A run that ends early: every problem that was found, and the exit code that it ends with. */
export class RunError extends Error {
  override name = "RunError";

  /** @param exitCode 1 failed while working, 2 bad input or missing answers, 130 interrupted */
  constructor(
    readonly problems: Problem[],
    readonly exitCode: 1 | 2 | 130,
    options?: ErrorOptions,
  ) {
    super(problems.map((problem) => problem.message).join("\n"), options);
  }
}

/** A mistake in a template, found before anything is written. */
export class TemplateError extends RunError {
  override name = "TemplateError";

  /** @param faults a sentence for each, which begins with the file */
  constructor(faults: string[], options?: ErrorOptions) {
    super(
      faults.map((fault) => ({
        code: "TEMPLATE_ERROR",
        message: `A template is at fault, and nothing was written: ${fault}`,
      })),
      1,
      options,
    );
  }
}

/** The run was stopped by the user or the system. */
export function interrupted(message: string): RunError {
  return new RunError([{ code: "INTERRUPTED", message }], 130);
}

/** Text in double quotes for a message: on one line, with nothing invisible in it, and not longer than is useful. */
export function quote(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return spellInvisible(JSON.stringify(shown));
}
