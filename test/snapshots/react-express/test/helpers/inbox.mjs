/**
 * The newest message to an address, of a type. It is in the dev core's inbox, for which we wait up to ten seconds.
 *
 * @param after the id of an older message, when a newer one is wanted
 */
export async function messageTo(app, to, type, after) {
  const [message] = await read(app, { to, type, after, wait: "10000" });
  if (!message) throw new Error(`No message came to ${to}`);
  return message;
}

/** The id of the newest message to an address; undefined when there is none. */
export async function lastMessageId(app, to) {
  const [message] = await read(app, { to });
  return message?.id;
}

async function read(app, filter) {
  const query = new URLSearchParams(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  );
  const response = await fetch(`${app.core}/dev/inbox?${query}`);
  return (await response.json()).messages;
}
