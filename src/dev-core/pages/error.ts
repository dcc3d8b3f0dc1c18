import type { Reply } from "../http/routes.js";
import { html } from "./html.js";
import { page } from "./layout.js";

/** What a browser sees instead of a page that cannot be shown. */
export function errorPage(status: number, message: string): Reply {
  const body = html`<div class="card empty">
    <h1>This page cannot be shown</h1>
    <p class="soft">${message}</p>
    <p class="row"><a class="button" href="/">Home</a><a class="button" href="/dev/users">Users</a></p>
  </div>`;
  return page({ title: "Cannot be shown", status, body });
}
