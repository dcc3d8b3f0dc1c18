import { work } from "./work.js";

/**
 * What threads run, as text: thread.ts with all that it imports. The build puts it here (scripts/build-dev-core.js), so
 * that the dev core stays one file, and its threads need not load all of it. From the sources, as tests run them, there
 * is none, and the work is done on the spot.
 */
export const PROGRAM: string | undefined = undefined;

/** The work done on the spot; undefined where there is a program for threads. */
export const onTheSpot: typeof work | undefined = work;
