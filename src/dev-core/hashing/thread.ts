import { parentPort } from "node:worker_threads";
import { type Input, type Output, work, type Work } from "./work.js";

/** The program of a thread that threads.ts starts: it does one piece of work after the other, until it is ended. */

export interface Order<Name extends keyof Work = keyof Work> {
  name: Name;
  input: Input<Name>;
}

export type Result = { output: Output<keyof Work> } | { error: unknown };

parentPort?.on("message", async ({ name, input }: Order) => {
  const result: Result = await work(name, input).then(
    (output) => ({ output }),
    (error: unknown) => ({ error }),
  );
  parentPort!.postMessage(result);
});
