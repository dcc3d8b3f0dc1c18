import type { Clock } from "../clock.js";
import type { Store } from "../store/store.js";
import type { InboxRow, Json, JsonObject } from "../store/rows.js";
import { News } from "./news.js";

/** How many messages are kept; the oldest go first. */
const CAPACITY = 500;
/** Characters that a field of a message may have, so that all messages together stay small. */
const MAX_TEXT = 100_000;

export interface Filter {
  /** The whole recipient, in any case. */
  to?: string | undefined;
  channel?: string | undefined;
  type?: string | undefined;
  /** Only messages with a greater id. */
  after?: number | undefined;
  /** Any part of the recipient, in any case. */
  search?: string | undefined;
}

/** A message is not as it should be; the text says what is wrong. */
export class MessageError extends Error {}

/** Catches the mails and SMS that an app would send, so that nothing leaves the machine. */
export class Inbox {
  readonly #news = new News();

  constructor(
    readonly store: Store,
    readonly clock: Clock,
    readonly log: (line: string) => void,
  ) {}

  /**
   * Keeps a message, shows it on the console and wakes those who wait for one.
   *
   * @throws MessageError
   */
  add(given: JsonObject): InboxRow {
    const row: InboxRow = { id: this.#nextId(), receivedAt: this.clock.now(), ...readMessage(given) };
    this.store.transact(() => {
      this.store.put("inbox", row);
      this.store.deleteAll("inbox", this.#byAge().slice(0, -CAPACITY));
    });
    const content = row.link ?? row.code ?? row.text ?? row.subject ?? "";
    this.log(printable(`[inbox] ${row.type} to ${row.to}: ${content}`));
    this.#news.announce();
    return row;
  }

  /** The messages that match, newest first. */
  list({ to, channel, type, after, search }: Filter): InboxRow[] {
    const matches = (row: InboxRow) =>
      (to === undefined || row.to.toLowerCase() === to.toLowerCase()) &&
      (search === undefined || row.to.toLowerCase().includes(search.toLowerCase())) &&
      (channel === undefined || row.channel === channel) &&
      (type === undefined || row.type === type) &&
      (after === undefined || row.id > after);
    return this.#byAge().filter(matches).reverse();
  }

  /** As `list()`, but waits for a match if there is none, for so many milliseconds at most. */
  wait(filter: Filter, milliseconds: number): Promise<InboxRow[]> {
    return this.#news.wait(() => this.list(filter), milliseconds);
  }

  /** Sends away those who wait, so that no timer keeps the process alive. */
  close(): void {
    this.#news.close();
  }

  get(id: number): InboxRow | undefined {
    return this.store.tables.inbox.get(String(id));
  }

  /** Deletes a message and says whether there was one. */
  delete(id: number): boolean {
    return this.store.transact(() => this.store.delete("inbox", String(id)));
  }

  /** Deletes all messages and says how many there were. */
  clear(): number {
    return this.store.transact(() => this.store.deleteAll("inbox", [...this.store.tables.inbox.values()]));
  }

  #byAge(): InboxRow[] {
    return [...this.store.tables.inbox.values()].sort((a, b) => a.id - b.id);
  }

  /** Ids grow with time across clearing and restarts, so that `after` never meets an old id again. */
  #nextId(): number {
    return Math.max(this.clock.now(), (this.#byAge().at(-1)?.id ?? 0) + 1);
  }
}

function readMessage(given: JsonObject): Omit<InboxRow, "id" | "receivedAt"> {
  const { channel, type, to } = given;
  if (channel !== "email" && channel !== "sms") throw new MessageError('"channel" must be "email" or "sms"');
  const message: Omit<InboxRow, "id" | "receivedAt"> = { channel, type: text("type", type), to: text("to", to) };
  for (const name of ["subject", "text", "html", "link", "code"] as const) {
    if (given[name] !== undefined && given[name] !== null) message[name] = text(name, given[name]);
  }
  return message;
}

function text(name: string, value: Json | undefined): string {
  if (typeof value !== "string" || value.trim() === "")
    throw new MessageError(`"${name}" must be a text that is not empty`);
  if (value.length > MAX_TEXT) throw new MessageError(`"${name}" must be at most ${MAX_TEXT} characters long`);
  return value;
}

/** Without the control characters by which a message could play tricks on a terminal. */
function printable(value: string): string {
  return value.replace(/\p{Cc}+/gu, " ").trim();
}
