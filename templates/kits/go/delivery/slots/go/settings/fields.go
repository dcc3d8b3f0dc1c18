// Inbox of the dev core, or empty.
devInboxURL string
