import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { staySmallStill } from "../memory.js";
import { onTheSpot, PROGRAM } from "./program.js";
import type { Order, Result } from "./thread.js";
import type { Input, Output, Work } from "./work.js";

/** More would take memory that nobody notices the use of. */
const MOST = 8;
/** For how long a thread without work is kept: each takes some megabytes. */
const IDLE = 5000;

interface Job {
  order: Order;
  done(result: Result): void;
}

/**
 * Threads that hash passwords, so that everything else is answered meanwhile. They are made when there is work for
 * them, one a core at most, and end when there has been none for a while.
 */
export class HashingThreads {
  readonly #size = Math.min(availableParallelism(), MOST);
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];
  #closed = false;

  /** @throws what the work throws; Error when the dev core is stopped meanwhile */
  async run<Name extends keyof Work>(name: Name, ...input: Input<Name>): Promise<Output<Name>> {
    if (onTheSpot !== undefined) return onTheSpot(name, input);
    const result = await new Promise<Result>((done) => {
      this.#waiting.push({ order: { name, input }, done });
      this.#assign();
    });
    if ("error" in result) throw result.error;
    return result.output as Output<Name>;
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.done(stopped());
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #assign(): void {
    if (this.#closed) for (const job of this.#waiting.splice(0)) job.done(stopped());
    while (this.#waiting.length > 0) {
      const thread = [...this.#threads].find(({ idle }) => idle) ?? this.#add();
      if (thread === undefined) return;
      thread.take(this.#waiting.shift()!);
    }
  }

  #add(): Thread | undefined {
    if (this.#threads.size >= this.#size) return undefined;
    const thread = new Thread(
      () => this.#assign(),
      () => this.#threads.delete(thread),
    );
    this.#threads.add(thread);
    return thread;
  }
}

class Thread {
  readonly #worker: Worker;
  readonly #free: () => void;
  readonly #gone: () => void;
  #job: Job | undefined;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param free called when it can take work again
   * @param gone called when it cannot any more
   */
  constructor(free: () => void, gone: () => void) {
    this.#free = free;
    this.#gone = gone;
    // What the process was started with is for its main thread. Little of what a thread makes is short-lived.
    this.#worker = new Worker(PROGRAM!, { eval: true, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 2 } });
    this.#worker.once("online", staySmallStill);
    this.#worker.on("message", (result: Result) => this.#finish(result));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => this.#fail(stopped().error));
  }

  get idle(): boolean {
    return this.#job === undefined;
  }

  take(job: Job): void {
    clearTimeout(this.#timer);
    this.#job = job;
    this.#worker.ref();
    this.#worker.postMessage(job.order);
  }

  async end(): Promise<void> {
    this.#fail(stopped().error);
    await this.#worker.terminate();
  }

  #finish(result: Result): void {
    this.#release(result);
    // It keeps nothing alive by waiting for work.
    this.#worker.unref();
    this.#timer = setTimeout(() => void this.end(), IDLE).unref();
    this.#free();
  }

  #fail(error: unknown): void {
    clearTimeout(this.#timer);
    this.#gone();
    this.#release({ error });
    this.#free();
  }

  #release(result: Result): void {
    const job = this.#job;
    this.#job = undefined;
    job?.done(result);
  }
}

function stopped() {
  return { error: new Error("The dev core was stopped") };
}
