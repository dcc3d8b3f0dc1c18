
/** Waits for a message to an address or a number, in the inbox of the dev core. */
export async function messageTo(to: string) {
  const query = new URLSearchParams({ to, wait: "10000" });
  const inbox = await fetch(`${process.env.DEV_INBOX_URL}?${query}`);
  const { messages } = (await inbox.json()) as {
    messages: { link: string; code: string }[];
  };
  return messages[0]!;
}
