import { TemplateError } from "../problem.js";

/** What a template was compiled to: its text outside of tags, and the body of a function that puts it together. */
export interface CompiledTemplate {
  text: string;
  body: string;
}

/** Finds a piece of templates by its path below `templates/`. */
export type FindTemplate = (piece: string) => Template | undefined;

/** What a compiled template is called with, besides its text and the variables of its view. */
const PARAMETERS = ["locals", "include", "escapeFn", "__failed"];

type Run = (...values: unknown[]) => string;
type Locals = Record<string, unknown>;

/**
 * A file that is rendered: a name for messages, and what `compileTemplate()` has made of it, in this run or when the
 * package was built. It becomes a function when it is rendered for the first time: a project needs few of all
 * templates.
 *
 * Templates are strict: a variable that the view does not have is an error, not empty text.
 * `include("kits/<kit>/partials/<file>.ejs", {…})` renders a piece with the same view and more.
 */
export class Template {
  #run: Run | undefined;
  /** The view's variables that it mentions: parameters of its function. */
  #uses: string[] = [];
  readonly #origin: string;
  readonly #compiled: () => CompiledTemplate;
  readonly #find: FindTemplate;

  /**
   * @param origin its path, `templates/…`
   * @param compiled gives what it was compiled to; throws an Error when it is not a template
   */
  constructor(origin: string, compiled: () => CompiledTemplate, find: FindTemplate) {
    this.#origin = origin;
    this.#compiled = compiled;
    this.#find = find;
  }

  /**
   * Renders it.
   *
   * @param view its keys are the template's variables: every view has the same
   * @throws TemplateError with the file and the line
   */
  render(view: object): string {
    try {
      return this.#render(view as Locals, Object.keys(view));
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const by = error.includers.map((place) => `, included by ${place}`).join("");
      throw new TemplateError([`${error.place}: ${error.message}${by}`], { cause: error.cause });
    }
  }

  #render(locals: Locals, variables: string[]): string {
    const include = (piece: string, more?: Locals) => {
      const template = this.#find(piece);
      if (!template) throw new Error(`include("${piece}") names no file below templates/`);
      return template.#render(more ? { ...locals, ...more } : locals, variables);
    };
    const failed = (error: unknown, line: number) => {
      throw faultAt(`${this.#origin}:${line}`, error);
    };
    this.#run ??= this.#compile(variables);
    return this.#run(...this.#uses.map((name) => locals[name]), locals, include, String, failed);
  }

  #compile(variables: string[]): Run {
    try {
      const { text, body } = this.#compiled();
      const caught = `"use strict"; let __line = 1; try {\n${body}} catch (error) { __failed(error, __line); }`;
      this.#uses = variables.filter((name) => body.includes(name));
      // The code is a template's: those are part of this package, or of a folder that its author names.
      return new Function("__text", ...this.#uses, ...PARAMETERS, caught).bind(null, text) as Run;
    } catch (error) {
      throw faultAt(this.#origin, error);
    }
  }
}

/** What went wrong while rendering, and where: the innermost template, and those that include it. */
class Fault extends Error {
  constructor(
    readonly place: string,
    message: string,
    readonly includers: string[],
    options: ErrorOptions,
  ) {
    super(message, options);
  }
}

function faultAt(place: string, error: unknown): Fault {
  if (error instanceof Fault)
    return new Fault(error.place, error.message, [...error.includers, place], { cause: error.cause });
  const [message = ""] = (error as Error).message.split("\n");
  return new Fault(place, message, [], { cause: error });
}
