import type { Clock } from "./clock.js";

/** How many minutes are told. */
const DAY = 24 * 60;

interface Minute {
  total: number;
  /** The most requests in one second. */
  peak: number;
  /** The last second with a request, and how many there were in it. */
  second: number;
  inSecond: number;
}

/**
 * How many requests each app made, by the minute, since it made the first one; in memory only (the core's
 * RequestStats.java).
 */
export class RequestStats {
  readonly #apps = new Map<string, { since: number; minutes: Map<number, Minute> }>();

  constructor(readonly clock: Pick<Clock, "now">) {}

  /** Counts a request of an app. */
  note(appId: string): void {
    const { minutes } = this.#of(appId);
    const second = Math.floor(this.clock.now() / 1000);
    const now = Math.floor(second / 60);
    let minute = minutes.get(now);
    if (minute === undefined) {
      for (const old of minutes.keys()) if (old < now - DAY) minutes.delete(old);
      minutes.set(now, (minute = { total: 0, peak: 0, second, inSecond: 0 }));
    }
    if (minute.second !== second) [minute.second, minute.inSecond] = [second, 0];
    minute.inSecond += 1;
    minute.total += 1;
    minute.peak = Math.max(minute.peak, minute.inSecond);
  }

  /** The last day, oldest minute first, without the current minute; -1 for the time before the app's first request. */
  of(appId: string) {
    const { since, minutes } = this.#of(appId);
    const atMinute = this.#minute();
    const told = Array.from({ length: DAY }, (_, index) => atMinute - DAY + index);
    const each = (value: (minute: Minute) => number) =>
      told.map((at) => (at < since ? -1 : minutes.has(at) ? value(minutes.get(at)!) : 0));
    return {
      atMinute,
      averageRequestsPerSecond: each(({ total }) => total / 60),
      peakRequestsPerSecond: each(({ peak }) => peak),
    };
  }

  #of(appId: string) {
    let app = this.#apps.get(appId);
    if (app === undefined) this.#apps.set(appId, (app = { since: this.#minute(), minutes: new Map() }));
    return app;
  }

  #minute(): number {
    return Math.floor(this.clock.now() / 60_000);
  }
}
