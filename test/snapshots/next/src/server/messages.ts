/** What the inbox of the dev core shows. */
interface Message {
  channel: "email" | "sms";
  type: string;
  to: string;
  subject?: string;
  html?: string;
  link?: string;
  code?: string;
}

/** @throws Error when the inbox does not take the message */
export async function postToInbox(
  url: string,
  message: Message,
): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(message),
  });
  if (!response.ok) throw new Error(`The inbox answered ${response.status}`);
}

/**
 * Sends a message that is not waited for, and whose failure is no failed request: the answer to an address that has an
 * account must not differ from the answer to one that has none, not even in the time it takes.
 */
export function inBackground(what: string, sending: Promise<void>): void {
  sending.catch((error: unknown) => {
    console.error(`${what} was not sent: ${error}`);
  });
}
