import { createHash } from "node:crypto";
import { Reply } from "../http/routes.js";
import { CLIENT } from "./client.js";
import { html, type Html, raw } from "./html.js";
import { STYLE } from "./style.js";

export interface Page {
  title: string;
  /** The content of `<main>`. */
  body: Html;
  /** The part of the dev core that the page belongs to, marked in the navigation. */
  section?: "/" | "/dev/inbox" | "/dev/users" | "/dev/providers";
  /** The dev core's time, if the page tells times. */
  now?: number;
  status?: number;
  /** False leaves out the header: the page must then say itself that it is for development only. */
  chrome?: false;
  /** Rules for this page alone, after the shared ones. A text of ours, never one that came from outside. */
  style?: string;
  /**
   * Where forms of the page may lead besides the dev core itself, e.g. `http://localhost:3000`. Browsers check the
   * address that the dev core redirects to as well.
   */
  formAction?: string;
}

/** The names change with the content, so that browsers may keep these files. */
export const STYLE_PATH = `/dev/assets/${fingerprint(STYLE)}.css`;
export const CLIENT_PATH = `/dev/assets/${fingerprint(CLIENT)}.js`;

const SECTIONS = [
  ["/", "Home"],
  ["/dev/inbox", "Inbox"],
  ["/dev/users", "Users"],
  ["/dev/providers", "Providers"],
] as const;

/** A key in a house: the mark of the dev core. */
const MARK = raw(
  '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/>' +
    '<circle cx="12" cy="16" r="4.5"/><path d="M16.5 16H25m-3 0v4m-3-4v2.5"/></svg>',
);

/** Wraps a page's content into the shared layout, with the headers that keep other sites away from it. */
export function page({ title, body, section, now, status = 200, chrome, style, formAction }: Page): Reply {
  const text = html`<!doctype html>
    <html lang="en" ${now !== undefined && html` data-now="${now}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · dev core</title>
        <link rel="icon" href="/dev/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
        ${style !== undefined && raw(`<style>${style}</style>`)}
        <script src="${CLIENT_PATH}" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        ${chrome === false ? undefined : header(section)}
        <main id="main" tabindex="-1">${body}</main>
        <div id="toast" role="status" aria-live="polite"></div>
      </body>
    </html>`.text;
  return new Reply(status, text, securityHeaders(style, formAction));
}

function header(section: Page["section"]): Html {
  return html`<header class="header">
    <a class="brand" href="/">${MARK}<span>dev core</span></a>
    <span class="badge badge-warn">Development only</span>
    <nav aria-label="Pages">
      ${SECTIONS.map(
        ([path, name]) => html`<a href="${path}" ${path === section && raw(' aria-current="page"')}>${name}</a>`,
      )}
    </nav>
  </header>`;
}

function securityHeaders(style: string | undefined, formAction: string | undefined): Record<string, string> {
  const hash = style === undefined ? "" : ` 'sha256-${createHash("sha256").update(style).digest("base64")}'`;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${hash}`,
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    `form-action 'self'${formAction === undefined ? "" : ` ${formAction}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "Content-Type": "text/html; charset=UTF-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": policy.join("; "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  };
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
