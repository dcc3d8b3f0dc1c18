import { createHash, randomBytes } from "node:crypto";
import { badRequest } from "../http/errors.js";
import type { Fields } from "../http/input.js";
import type { Store } from "../store/store.js";
import type { PersonRow } from "../store/rows.js";

/** The people who have an account at the fake providers: the same ones at each of them. */

/** There from the start, with ids that never change. */
const SEED: readonly PersonRow[] = [
  seed("ada", "Ada Lovelace", "ada@example.com"),
  seed("grace", "Grace Hopper", "grace@example.com"),
  seed("katherine", "Katherine Johnson", "katherine@example.org"),
  { ...seed("alan", "Alan Turing", "alan@example.com"), emailVerified: false },
  { ...seed("edsger", "Edsger Dijkstra"), emailVerified: false },
];

const FIRST_NAMES = [
  "Amara",
  "Bruno",
  "Chiara",
  "Dmitri",
  "Elif",
  "Farah",
  "Goran",
  "Hana",
  "Ines",
  "Jonas",
  "Kofi",
  "Linh",
];
const LAST_NAMES = [
  "Abe",
  "Bianchi",
  "Costa",
  "Diallo",
  "Eriksen",
  "Fischer",
  "Gupta",
  "Haddad",
  "Ito",
  "Jansen",
  "Kaya",
  "Lopez",
];

/** What is asked of a new person; no `email` is someone whose provider knows none. */
export interface NewPerson {
  id?: string | undefined;
  name: string;
  email?: string | undefined;
  emailVerified: boolean;
}

/** All persons; those who used a provider come first, if one is named. */
export function listPersons(store: Store, providerId?: string): PersonRow[] {
  const rows = new Map(SEED.map((row) => [row.id, row]));
  for (const row of store.tables.providerPersons.values()) rows.set(row.id, row);
  const used = (row: PersonRow) => Number(providerId !== undefined && row.usedProviders.includes(providerId));
  return [...rows.values()].sort((a, b) => used(b) - used(a));
}

/** The person with an id or an e-mail address. */
export function findPerson(store: Store, idOrEmail: string): PersonRow | undefined {
  const wanted = idOrEmail.trim().toLowerCase();
  return listPersons(store).find((row) => row.id === idOrEmail || row.email?.toLowerCase() === wanted);
}

/**
 * Adds a person, or changes the one who has the id or the e-mail address already.
 *
 * @throws CoreError 400 when the name or the address is not valid, or id and address belong to different persons
 */
export function putPerson(store: Store, given: NewPerson): { person: PersonRow; added: boolean } {
  const name = given.name.trim();
  if (name === "" || name.length > 100) throw badRequest("A name has 1 to 100 characters");
  const email = given.email?.trim() || undefined;
  if (email !== undefined && (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)))
    throw badRequest("This is not an e-mail address");
  if (given.id !== undefined && !/^[\w-]{1,64}$/.test(given.id))
    throw badRequest("An id has 1 to 64 letters, digits, - and _");

  const owner = email === undefined ? undefined : findPerson(store, email);
  const before = given.id === undefined ? owner : listPersons(store).find((row) => row.id === given.id);
  if (owner !== undefined && owner.id !== before?.id) throw badRequest(`${owner.name} has this e-mail address`);
  const person: PersonRow = {
    id: before?.id ?? given.id ?? randomBytes(6).toString("hex"),
    name,
    ...(email === undefined ? {} : { email }),
    emailVerified: email !== undefined && given.emailVerified,
    usedProviders: before?.usedProviders ?? [],
  };
  store.transact(() => store.put("providerPersons", person));
  return { person, added: before === undefined };
}

/** Reads a person out of `{id?, name, email?, emailVerified?}`; an address is verified unless it says otherwise. */
export function readPerson(fields: Fields): NewPerson {
  return {
    id: fields.optional(fields.string, "id"),
    name: fields.string("name"),
    email: fields.optional(fields.string, "email"),
    emailVerified: fields.optional(fields.boolean, "emailVerified") ?? true,
  };
}

/** Somebody who was not there before. */
export function randomPerson(): NewPerson {
  const bytes = randomBytes(4);
  const first = FIRST_NAMES[bytes[0]! % FIRST_NAMES.length]!;
  const last = LAST_NAMES[bytes[1]! % LAST_NAMES.length]!;
  const email = `${first}.${last}.${bytes.toString("hex", 2)}@example.com`.toLowerCase();
  return { name: `${first} ${last}`, email, emailVerified: true };
}

/** Remembers that a person signed in by a provider, and says whether it was the first time. */
export function notePersonUsed(store: Store, person: PersonRow, providerId: string): boolean {
  if (person.usedProviders.includes(providerId)) return false;
  store.transact(() =>
    store.put("providerPersons", { ...person, usedProviders: [...person.usedProviders, providerId] }),
  );
  return true;
}

/**
 * The id under which a provider knows a person: always the same, and shaped like the provider's own.
 *
 * @param shape `#` stands for a digit, `x` for a hexadecimal one, everything else for itself
 */
export function subjectOf(personId: string, providerId: string, shape: string): string {
  const hex = createHash("sha512").update(`${providerId}\u0000${personId}`).digest("hex");
  return [...shape]
    .map((sign, at) => (sign === "x" ? hex[at]! : sign === "#" ? String(parseInt(hex[at]!, 16) % 10) : sign))
    .join("");
}

/** A full name in two parts; the last word is the family name. */
export function namesOf(name: string): { firstName: string; lastName: string } {
  const words = name.split(/\s+/);
  const lastName = words.length > 1 ? words.pop()! : "";
  return { firstName: words.join(" "), lastName };
}

function seed(id: string, name: string, email?: string): PersonRow {
  return { id, name, ...(email === undefined ? {} : { email }), emailVerified: true, usedProviders: [] };
}
