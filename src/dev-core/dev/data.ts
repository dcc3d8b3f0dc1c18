import { DataError, parseJson } from "../data/check.js";
import { putSeed } from "../data/seed.js";
import { readSeed, readSeedFile, type Seed } from "../data/seed-file.js";
import { exportData, importData } from "../data/snapshot.js";
import { Reply } from "../http/routes.js";
import type { Dev, DevRequest, DevRoute } from "./routes.js";

/** The data as a whole. */
export const dataRoutes: DevRoute[] = [
  { method: "POST", path: "/dev/reset", handle: reset },
  { method: "POST", path: "/dev/seed", handle: seed },
  { method: "GET", path: "/dev/export", handle: exportAll },
  { method: "POST", path: "/dev/import", handle: importAll },
];

const NOTHING: Seed = { tenants: [], roles: {}, users: [] };

/** POST /dev/reset: back to the beginning: nothing but the seed file's content, and the machine's time. */
async function reset({ core, seedFile }: Dev): Promise<Reply> {
  await putSeed(core, seedFile === undefined ? NOTHING : readSeedFile(seedFile), true);
  await core.store.compact();
  return new Reply(200, { status: "OK" });
}

/** POST /dev/seed: adds what the body names, or for `{}` the seed file, and is not there yet. */
async function seed({ core, seedFile }: Dev, { body }: DevRequest): Promise<Reply> {
  const given = readSeed(parseJson(body, "The body"));
  if (Object.keys(JSON.parse(body) as object).length > 0)
    return new Reply(200, { status: "OK", ...(await putSeed(core, given)) });
  if (seedFile === undefined)
    throw new DataError("There is no seed file. Send a seed, or start the dev core with --seed.");
  return new Reply(200, { status: "OK", ...(await putSeed(core, readSeedFile(seedFile))) });
}

/** GET /dev/export: everything; with `?keys=true` also the keys of tokens. */
function exportAll({ core }: Dev, { query }: DevRequest): Reply {
  const headers = { "Content-Type": "application/json; charset=UTF-8", "Cache-Control": "no-store" };
  return new Reply(200, Buffer.from(exportData(core.store, query.get("keys") === "true")), headers);
}

/** POST /dev/import: replaces everything by an export. */
async function importAll({ core }: Dev, { body }: DevRequest): Promise<Reply> {
  return new Reply(200, { status: "OK", ...(await importData(core.store, parseJson(body, "The body"))) });
}
