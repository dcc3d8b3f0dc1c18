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

/** What a stack without a choice keeps its users in. */
const STORES: Record<string, StoreKind[]> = { "flask-templates": ["sqlite"] };

/** The stores that a stack is proven with, given the choices in its project. */
export function storesOf({ id }: Stack, chosen: Record<string, string>): StoreKind[] {
  if (chosen["store"] === "mongodb") return ["mongodb"];
  return STORES[id] ?? ["sqlite", "postgresql"];
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
