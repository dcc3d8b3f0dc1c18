import path from "node:path";
import { createGate } from "../../support/gate.js";
import { startMongodb } from "../../support/mongodb.js";
import { freePort } from "../../support/ports.js";
import { startPostgres } from "../../support/postgres.js";
import type { Stack } from "../../../src/catalog/types.js";

/** The databases that apps keep their users in: real ones. */
export type StoreKind = "sqlite" | "postgresql" | "mongodb";

export interface Store {
  kind: StoreKind;
  /** Variables that lead an app to it. */
  env: Record<string, string>;
  /** Python that is run inside the app: makes all sessions that it knows as old as can be, by what says that they end. */
  overdue: string;
  /** Takes the server away and brings it back, at the same address; null for a file. */
  gate: { shut: () => Promise<void>; open: () => Promise<void> } | null;
  close: () => Promise<void>;
}

const LONG_AGO = "2000-01-01 00:00:00";

/** Columns and indexes like `expires_at`, `expiry` and `expiration`, of numbers or times. */
const overdue: Record<StoreKind, string> = {
  sqlite: `
import os, sqlite3
path = os.environ["DATABASE"]
db = sqlite3.connect(path)
found = 0
for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
    for _, column, kind, *_ in db.execute(f"PRAGMA table_info({table})").fetchall():
        if "expir" in column:
            past = 1 if kind.upper().startswith("INT") else "${LONG_AGO}"
            found += db.execute(f"UPDATE {table} SET {column} = ?", (past,)).rowcount
db.commit()
assert found > 0, "nothing says when a session ends"`,
  postgresql: `
import os, psycopg
found = 0
with psycopg.connect(os.environ["DATABASE_URL"].replace("+psycopg", "")) as db:
    columns = "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE column_name LIKE '%expir%'"
    for table, column, kind in db.execute(columns + " AND table_schema = 'public'").fetchall():
        past = 1 if "int" in kind else "${LONG_AGO}"
        found += db.execute(f"UPDATE {table} SET {column} = %s", (past,)).rowcount
assert found > 0, "nothing says when a session ends"`,
  // The server removes old ones from time to time: this waits until it has.
  mongodb: `
import os, time
from datetime import datetime
from pymongo import MongoClient
db = MongoClient(os.environ["MONGODB_URL"]).get_default_database()
found = [
    (db[name], index["key"][0][0])
    for name in db.list_collection_names()
    for index in db[name].index_information().values()
    if "expir" in index["key"][0][0]
]
assert found, "nothing says when a session ends"
long_ago = datetime(2000, 1, 1)
for collection, field in found:
    collection.update_many({}, {"$set": {field: long_ago}})
    limit = time.monotonic() + 20
    while collection.count_documents({field: long_ago}) > 0:
        assert time.monotonic() < limit, "the server ends no session"
        time.sleep(0.1)`,
};

/** The databases that a stack is proven with, by what its option or fact `store` says. */
const STORES: Record<string, StoreKind[]> = {
  sqlite: ["sqlite"],
  sqlalchemy: ["sqlite", "postgresql"],
  mongodb: ["mongodb"],
};

/**
 * @param chosen the choices within a project
 * @throws Error for a store whose databases are not known here
 */
export function storesOf({ id, facts }: Pick<Stack, "id" | "facts">, chosen: Record<string, string>): StoreKind[] {
  const store = chosen["store"] ?? facts["store"];
  const kinds = STORES[store ?? ""];
  if (!kinds)
    throw new Error(
      `${id} has the store ${store}; the databases of these are known: ${Object.keys(STORES).join(", ")}`,
    );
  return kinds;
}

/** @param folder where files may be put */
export async function openStore(kind: StoreKind, folder: string): Promise<Store> {
  if (kind === "sqlite") {
    const file = path.join(folder, "app.db");
    return {
      kind,
      env: { DATABASE: file, DATABASE_URL: `sqlite:///${file}` },
      overdue: overdue[kind],
      gate: null,
      close: async () => undefined,
    };
  }
  const server = kind === "postgresql" ? await startPostgres(folder) : await startMongodb(folder);
  const gate = createGate(await freePort(), `http://localhost:${server.port}`);
  await gate.open();
  const { port } = new URL(gate.url);
  const env: Record<string, string> =
    kind === "postgresql"
      ? { DATABASE_URL: `postgresql://app@localhost:${port}/postgres` }
      : { MONGODB_URL: `mongodb://localhost:${port}/app` };
  return {
    kind,
    env,
    overdue: overdue[kind],
    gate,
    close: async () => {
      await gate.shut();
      await server.stop();
    },
  };
}
