import { deleteExpired } from "../cleanup.js";
import { appIds, type Core } from "../core.js";
import { badRequest } from "../http/errors.js";
import { Fields } from "../http/input.js";
import { Reply } from "../http/routes.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";

/** Time travel (clock.ts says what moves). */
export const clockRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/clock", handle: ({ core }) => new Reply(200, clockOf(core)) },
  { method: "POST", path: "/dev/clock", handle: move },
];

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** As far as dates in cookies and tokens certainly reach. */
const FARTHEST = 100 * 365 * UNITS["d"]!;

/** GET /dev/clock: the dev core's time, and how far it is ahead of the machine's; milliseconds. */
function clockOf({ clock }: Core) {
  return { now: clock.now(), offsetMs: clock.offset };
}

/**
 * POST /dev/clock: forward by `{"advance": "2h"}` or `{"advanceMs": 7200000}`, or back to the machine's time by
 * `{"reset": true}`. What has expired by then is deleted at once, and keys take their turns.
 */
function move({ core }: Dev, { body }: DevRequest): Reply {
  const offset = readMove(Fields.parse(body), core.clock.offset);
  if (offset > FARTHEST) throw badRequest("The clock cannot go further than a hundred years ahead.");
  core.clock.offset = offset;
  deleteExpired(core);
  for (const appId of appIds(core.store)) core.keys.prepare(appId);
  return new Reply(200, clockOf(core));
}

/** How far ahead the clock is to be. */
function readMove(fields: Fields, offset: number): number {
  const asked = ["advance", "advanceMs", "reset"].filter((name) => fields.has(name));
  if (asked.length !== 1)
    throw badRequest('Send one of {"advance": "2h"}, {"advanceMs": 7200000} and {"reset": true}.');
  const { advance, advanceMs, reset } = fields.json;
  if (reset !== undefined) {
    if (reset !== true) throw badRequest('"reset" can only be true.');
    return 0;
  }
  const by = advance === undefined ? advanceMs : readDuration(advance);
  if (typeof by !== "number" || !Number.isSafeInteger(by) || by <= 0) {
    const what =
      advance === undefined
        ? '"advanceMs" must be a whole number of milliseconds'
        : '"advance" must be a time such as 90s, 15m, 2h, 1d12h';
    throw badRequest(`${what}, greater than 0: the clock only goes forward.`);
  }
  return offset + by;
}

/** The milliseconds that a text such as `1d12h` means; undefined if it means none. */
function readDuration(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^(\d+(ms|s|m|h|d)\s*)+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)(ms|s|m|h|d)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!,
    0,
  );
}
