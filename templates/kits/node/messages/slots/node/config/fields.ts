/** Inbox of the dev core, or empty. */
inboxUrl: string;
