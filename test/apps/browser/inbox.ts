import type { Message } from "../../support/core.js";
import type { Site } from "./site.js";

/** What the SDKs call their messages. */
export type MessageType = "PASSWORD_RESET" | "PASSWORDLESS_LOGIN" | "EMAIL_VERIFICATION" | "RECOVER_ACCOUNT";

const PATIENCE_MS = 10_000;

/**
 * Waits for a message and takes it out of the inbox, so that the next one of its type is a new one.
 *
 * @throws Error when none comes in time
 */
export async function takeMessage({ core }: Site, to: string, type: MessageType): Promise<Message> {
  const query = new URLSearchParams({ to, type, wait: String(PATIENCE_MS) });
  const response = await fetch(`${core.inboxUrl}?${query}`);
  const [newest] = ((await response.json()) as { messages: Message[] }).messages;
  if (!newest) throw new Error(`No ${type} message to ${to} came within ${PATIENCE_MS} ms`);
  await fetch(`${core.inboxUrl}/${newest.id}`, { method: "DELETE" });
  return newest;
}

/** Moves the core's clock forward, as `16m`, for the length of `body`. */
export async function later({ core }: Site, advance: string, body: () => Promise<void>): Promise<void> {
  const move = async (by: object) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${core.url}/dev/clock`, { method: "POST", headers, body: JSON.stringify(by) });
    if (!response.ok) throw new Error(`The clock answers ${response.status} ${await response.text()}`);
  };
  await move({ advance });
  try {
    await body();
  } finally {
    await move({ reset: true });
  }
}
