import type { Store } from "./store/store.js";

/** A source of time, so that tests can move it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/**
 * The dev core's clock, and its only source of time. It can be moved forward, and stays moved over restarts, as records
 * do that were made since.
 *
 * Everything the core itself lets expire follows it. What others check by their own clocks does not, or they would
 * refuse it as expired or as not yet valid: tokens that are signed carry `real()` times.
 */
export class CoreClock implements Clock {
  constructor(
    readonly store: Store,
    readonly source: Clock = systemClock,
  ) {}

  now(): number {
    return this.source.now() + this.offset;
  }

  /** The time of the machine. */
  real(): number {
    return this.source.now();
  }

  /** How many milliseconds the clock is ahead. */
  get offset(): number {
    return this.store.tables.clock.get("clock")?.aheadMs ?? 0;
  }

  /** Puts the clock so many milliseconds ahead of the machine's; 0 brings it back. */
  set offset(aheadMs: number) {
    this.store.transact(() => this.store.put("clock", { aheadMs }));
  }
}
