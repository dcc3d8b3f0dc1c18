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
  /** Takes the server away and brings it back, at the same address; null for a file. */
  gate: { shut: () => Promise<void>; open: () => Promise<void> } | null;
  close: () => Promise<void>;
}

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
      ? { DATABASE_URL: `postgresql+psycopg://app@localhost:${port}/postgres` }
      : { MONGODB_URL: `mongodb://localhost:${port}/app` };
  return {
    kind,
    env,
    gate,
    close: async () => {
      await gate.shut();
      await server.stop();
    },
  };
}
