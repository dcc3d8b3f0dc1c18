import type { Dev, DevRequest, DevRoute } from "../dev/routes.js";
import type { Reply } from "../http/routes.js";
import type { InboxRow } from "../store/rows.js";
import { html, type Html, safeUrl } from "./html.js";
import { page } from "./layout.js";
import { ago, link } from "./parts.js";

/** The mails and text messages that apps sent. */
export const inboxPageRoutes: DevRoute[] = [{ method: "GET", path: "/dev/inbox", page: true, handle: inboxPage }];

/** The SDKs' names of messages, in words. */
const TYPES: Record<string, string> = {
  PASSWORD_RESET: "Password reset",
  EMAIL_VERIFICATION: "E-mail verification",
  PASSWORDLESS_LOGIN: "Sign-in without a password",
  RECOVER_ACCOUNT: "Passkey recovery",
};

function inboxPage({ core, inbox }: Dev, { query }: DevRequest): Reply {
  const search = query.get("to")?.trim() || undefined;
  const channel = query.get("channel") || undefined;
  const messages = inbox.list({ search, channel });
  const newest = inbox.list({})[0]?.id ?? 0;
  const body = html` <div class="top">
      <div>
        <h1>Inbox</h1>
        <p class="lead">Every mail and text message that an app on this machine sends. None of them leaves it.</p>
      </div>
    </div>
    <form class="line" data-search role="search" aria-label="Messages">
      <label
        >Recipient
        <input
          type="search"
          name="to"
          value="${search}"
          placeholder="All recipients"
          autocomplete="off"
          spellcheck="false"
      /></label>
      <label
        >Kind
        <select name="channel">
          ${[
            ["", "Mails and text messages"],
            ["email", "Mails"],
            ["sms", "Text messages"],
          ].map(
            ([value, name]) =>
              html`<option value="${value}" ${value === (channel ?? "") && html` selected`}>${name}</option>`,
          )}
        </select></label
      >
    </form>
    <section
      id="messages"
      class="stack"
      data-part
      data-live="/dev/inbox?after=${newest}&wait=25000"
      aria-label="Messages"
    >
      ${messages.length === 0 ? empty(search !== undefined || channel !== undefined) : list(messages)}
    </section>`;
  return page({ title: "Inbox", section: "/dev/inbox", now: core.clock.now(), body });
}

function list(messages: InboxRow[]): Html {
  return html`<div class="bar">
      <p class="soft">${messages.length === 1 ? "1 message" : `${messages.length} messages`}, newest first</p>
      <form
        data-send="DELETE /dev/inbox"
        data-confirm="Delete all messages, those that are not shown too?"
        data-verb="Delete all"
        data-done="All messages are deleted."
      >
        <button id="delete-all" class="danger">Delete all</button>
      </form>
    </div>
    ${messages.map(messageCard)}`;
}

function messageCard({
  id,
  receivedAt,
  channel,
  type,
  to,
  subject,
  text,
  html: mail,
  link: address,
  code,
}: InboxRow): Html {
  const kind =
    TYPES[type] ??
    type
      .toLowerCase()
      .replaceAll("_", " ")
      .replace(/^./, (letter) => letter.toUpperCase());
  const title = subject ?? kind;
  return html`<article class="card message" aria-labelledby="m${id}">
    <div class="bar">
      <div class="row">
        <h2 id="m${id}">${title}</h2>
        ${subject !== undefined && html`<span class="badge">${kind}</span>`}
        <span class="badge">${channel === "sms" ? "Text message" : "Mail"}</span>
      </div>
      <div class="row soft">
        ${ago(receivedAt)}
        <form data-send="DELETE /dev/inbox/${id}">
          <button class="bare" aria-label="Delete the message to ${to}">Delete</button>
        </form>
      </div>
    </div>
    <p><span class="soft">To</span> <strong class="to">${to}</strong></p>
    ${
      code !== undefined &&
      html`<div class="row">
        <span class="code">${code}</span>
        <button type="button" data-copy="${code}" aria-label="Copy the code">Copy</button>
      </div>`
    }
    ${address !== undefined && html`<p class="address">${link(safeUrl(address), address)}</p>`}
    ${
      mail !== undefined
        ? html`<iframe
            class="mail"
            src="/dev/inbox/${id}/html"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            title="Mail to ${to}"
            loading="lazy"
          ></iframe>`
        : text !== undefined && html`<p class="text">${withLinks(text)}</p>`
    }
  </article>`;
}

/** A text whose web addresses are links. */
function withLinks(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((piece, index) => (index % 2 === 1 ? link(safeUrl(piece), piece) : html`${piece}`));
}

function empty(filtered: boolean): Html {
  if (filtered)
    return html`<div class="card empty">
      <h2>No message matches</h2>
      <p class="soft">A new one that does appears here by itself.</p>
    </div>`;
  return html`<div class="card empty">
    <h2>No messages yet</h2>
    <p class="soft">
      In local mode an app's backend delivers its mails and text messages here, because <code>DEV_INBOX_URL</code> in
      its <code>.env</code> names this address. Ask for a password reset in your app, and the mail appears at once.
    </p>
    <p class="hint">Tests read the same as JSON: <code>GET /dev/inbox?to=jane@example.com&amp;wait=5000</code></p>
  </div>`;
}
