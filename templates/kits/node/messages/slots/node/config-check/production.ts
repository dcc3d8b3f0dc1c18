[
  "DEV_INBOX_URL",
  "must be empty: it keeps messages from the people they are for",
  ({ inboxUrl }) => inboxUrl !== "",
],
