/** The parts of `prompts` of which `menu.ts` is made; the types of the package describe its entry only. */

declare module "prompts/lib/elements/prompt.js" {
  import { EventEmitter } from "node:events";

  export default class Prompt extends EventEmitter {
    readonly out: NodeJS.WriteStream;
    done?: boolean;
    aborted?: boolean;
    value: number[];
    /** Gives the terminal back, and emits `submit` or `abort` with the value. */
    readonly close: () => void;
    bell(): void;
    render(): void;
  }
}

declare module "prompts/lib/util/clear.js" {
  /** Escape sequences that take a text away again. */
  export default function clear(text: string, columns: number): string;
}

declare module "prompts/lib/util/figures.js" {
  const figures: Record<"pointer" | "arrowUp" | "arrowDown" | "radioOn" | "radioOff" | "ellipsis", string>;
  export default figures;
}

declare module "prompts/lib/util/style.js" {
  const style: {
    symbol(done?: boolean, aborted?: boolean): string;
    delimiter(done?: boolean): string;
  };
  export default style;
}
