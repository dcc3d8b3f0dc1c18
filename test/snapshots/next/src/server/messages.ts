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

/** @throws Error when the inbox does not accept the message */
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
 * Sends a message in the background; errors are only logged. The answer must not tell whether an address has an
 * account, not even by the time it takes.
 */
export function inBackground(what: string, sending: Promise<void>): void {
  sending.catch((error: unknown) => {
    console.error(`${what} was not sent: ${error}`);
  });
}
