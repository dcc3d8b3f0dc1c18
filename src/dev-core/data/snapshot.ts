import { ensurePublicApp } from "../core.js";
import { isObject } from "../http/input.js";
import { PUBLIC } from "../public.js";
import { suggest } from "../nearest.js";
import type { Store } from "../store/store.js";
import type { Json, JsonObject } from "../store/rows.js";
import { key, type TableName } from "../store/tables.js";
import { checkFields, DataError } from "./check.js";
import { EXPORTED, KEYS, METHOD, SHAPES } from "./shapes.js";

/**
 * All apps' data as one JSON document, with a record on each line, and back. Passwords are in it as hashes. The keys
 * that sign and encrypt tokens are left out unless asked for: whoever has them can make tokens that the app accepts.
 */

const FORMAT = "create-auth-app dev core data";
const VERSION = 1;

type Table = keyof typeof SHAPES;
type Rows = Map<Table, JsonObject[]>;

/**
 * Writes everything down. @param withKeys also the keys of tokens, so that another dev core can take its sessions over
 */
export function exportData(store: Store, withKeys: boolean): string {
  const tables = [...EXPORTED, ...(withKeys ? KEYS : [])].map((name) => {
    const rows = [...(store.tables[name].values() as Iterable<object>)].map((row) => `\n      ${JSON.stringify(row)}`);
    return `    ${JSON.stringify(name)}: [${rows.join(",")}${rows.length > 0 ? "\n    " : ""}]`;
  });
  const head = `"format": ${JSON.stringify(FORMAT)},\n  "version": ${VERSION}`;
  return `{\n  ${head},\n  "tables": {\n${tables.join(",\n")}\n  }\n}\n`;
}

/**
 * Replaces all data by that of an export, or changes nothing. Keys that it does not hold stay as they are, so that the
 * sessions of an export from this very dev core go on. The inbox and the clock stay too.
 *
 * @returns how many users there are now
 * @throws DataError naming the first place that is wrong
 */
export async function importData(store: Store, document: Json): Promise<{ users: number }> {
  const rows = readTables(document);
  for (const [name, all] of rows) refuseTwice(store, name, all);
  refuseStrangers(rows);
  const kept: TableName[] = ["inbox", "clock", ...KEYS.filter((name) => !rows.has(name))];
  const replaced = (Object.keys(store.tables) as TableName[]).filter((name) => !kept.includes(name));
  store.transact(() => {
    for (const name of replaced) store.deleteAll(name, [...store.tables[name].values()] as never);
    for (const [name, all] of rows) for (const row of all) store.put(name, row as never);
    ensurePublicApp(store);
    for (const name of KEYS) dropKeysOfOthers(store, name);
  });
  await store.compact();
  return { users: store.tables.users.size };
}

function readTables(document: Json): Rows {
  const { format, version, tables } = checkFields(
    document,
    { format: "text", version: "number", tables: "object" },
    "",
  );
  if (format !== FORMAT)
    throw new DataError(`format: must be ${JSON.stringify(FORMAT)}. This is not an export of a dev core.`);
  if (version !== VERSION)
    throw new DataError(`version: must be ${VERSION}. The export is of another version of the dev core.`);
  const rows: Rows = new Map();
  for (const [name, given] of Object.entries(tables as JsonObject)) {
    const place = `tables.${name}`;
    if (!Object.hasOwn(SHAPES, name))
      throw new DataError(`${place}: there is no such table.${suggest(name, Object.keys(SHAPES))}`);
    if (!Array.isArray(given)) throw new DataError(`${place}: must be a list.`);
    const table = name as Table;
    rows.set(
      table,
      given.map((row, index) => checkRow(table, row, `${place}[${index}]`)),
    );
  }
  return rows;
}

function checkRow(name: Table, row: Json, place: string): JsonObject {
  const checked = checkFields(row, SHAPES[name], place);
  if (name !== "users") return checked;
  const methods = checked["loginMethods"] as Json[];
  if (methods.length === 0) throw new DataError(`${place}.loginMethods: must not be empty.`);
  for (const [index, method] of methods.entries()) {
    const at = `${place}.loginMethods[${index}]`;
    const { thirdParty } = checkFields(method, METHOD, at);
    if (isObject(thirdParty)) checkFields(thirdParty, { id: "text", userId: "text" }, `${at}.thirdParty`);
  }
  return checked;
}

function refuseTwice(store: Store, name: Table, rows: JsonObject[]): void {
  const { spec } = store.tables[name];
  const keys = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const id = spec.key(row as never);
    if (keys.has(id)) throw new DataError(`tables.${name}[${index}]: stands there twice.`);
    keys.add(id);
  }
}

/** Every record is of an app, and of a tenant of it, that the export holds. */
function refuseStrangers(rows: Rows): void {
  const known = new Set([key(PUBLIC, PUBLIC)]);
  for (const { appId, tenantId } of rows.get("tenants") ?? []) known.add(key(String(appId), String(tenantId)));
  for (const [name, all] of rows) {
    for (const [index, { appId, tenantId = PUBLIC, loginMethods = [] }] of all.entries()) {
      if (appId === undefined) continue;
      const methods = loginMethods as { tenantIds: string[] }[];
      for (const id of [PUBLIC, String(tenantId), ...methods.flatMap(({ tenantIds }) => tenantIds)]) {
        if (known.has(key(String(appId), id))) continue;
        throw new DataError(
          `tables.${name}[${index}]: there is no tenant ${id} of the app ${String(appId)} in tables.tenants.`,
        );
      }
    }
  }
}

function dropKeysOfOthers(store: Store, name: (typeof KEYS)[number]): void {
  const rows = [...(store.tables[name].values() as Iterable<{ appId: string }>)];
  store.deleteAll(
    name,
    rows.filter(({ appId }) => store.tables.tenants.get(key(appId, PUBLIC)) === undefined) as never,
  );
}
