import { appIds, tenantsOf } from "../core.js";
import { appOf } from "../dev/input.js";
import type { Dev, DevRequest, DevRoute } from "../dev/routes.js";
import { findUsers, nameOf } from "../dev/users-find.js";
import type { Reply } from "../http/routes.js";
import { PUBLIC } from "../public.js";
import type { UserRow } from "../store/rows.js";
import { shownId } from "../user-ids.js";
import { tenantIdsOf } from "../users.js";
import { html, type Html } from "./html.js";
import { page } from "./layout.js";
import { ago, count, options, wayOf, withApp } from "./parts.js";
import { userPage } from "./user.js";

/** The users of an app. For others than browsers, the first path is the core's, of a tenant named `dev`. */
export const usersPageRoutes: DevRoute[] = [
  { method: "GET", path: "/dev/users", page: true, shared: true, handle: usersPage },
  { method: "GET", path: "/dev/users/:id", page: true, shared: true, handle: userPage },
];

const PAGE = 50;

function usersPage(dev: Dev, { query }: DevRequest): Reply {
  const { core } = dev;
  const appId = appOf(core, query);
  const [search, tenantId, after] = ["search", "tenant", "after"].map((name) => query.get(name)?.trim() || undefined);
  const apps = appIds(core.store);
  const tenants = tenantsOf(core.store, appId).map((tenant) => tenant.tenantId);
  const { users, next } = findUsers(core, { appId, tenantId, search, after, limit: PAGE });
  const total = core.store.tables.users.sorted(appId).length;
  const filtered = search !== undefined || tenantId !== undefined;
  const body = html` <div class="top">
      <div>
        <h1>Users</h1>
        <p class="lead">
          This page takes the place of SuperTokens' user dashboard, which an app loads from the internet and which
          therefore does not work offline.
        </p>
      </div>
    </div>
    ${createPanel(appId, tenants)}
    <form class="line" data-search role="search" aria-label="Users">
      <label
        >Search
        <input
          type="search"
          name="search"
          value="${search}"
          placeholder="E-mail, phone number, provider or user id"
          autocomplete="off"
          spellcheck="false"
      /></label>
      ${
        tenants.length > 1 &&
        html`<label
          >Tenant
          <select name="tenant">
            ${options(tenants, tenantId, "All tenants")}
          </select></label
        >`
      }
      ${
        apps.length > 1 &&
        html`<label
          >App
          <select name="app" data-whole>
            ${options(apps, appId)}
          </select></label
        >`
      }
    </form>
    <section
      class="card"
      id="users"
      data-part
      data-live="/dev/requests?after=${dev.requests.list()[0]?.id ?? 0}&wait=25000"
      aria-label="Users"
    >
      ${
        users.length === 0
          ? empty(filtered)
          : html`<div class="bar"><p class="soft">${summary(total, users.length, filtered, next, after)}</p></div>
              ${table(dev, users, tenants.length > 1)} ${pager(query, next, after)}`
      }
    </section>`;
  return page({ title: "Users", section: "/dev/users", now: core.clock.now(), body });
}

function summary(
  total: number,
  shown: number,
  filtered: boolean,
  next: string | undefined,
  after: string | undefined,
): string {
  if (!filtered) return total === 1 ? "1 user" : `${count(total)} users, newest first`;
  const more = next !== undefined || after !== undefined ? `${shown} on this page` : count(shown);
  return `Found ${more}, newest first`;
}

function table(dev: Dev, users: UserRow[], withTenants: boolean): Html {
  return html`<table class="wide">
    <thead>
      <tr>
        <th>User</th>
        <th>Signs in with</th>
        ${withTenants && html`<th>Tenants</th>`}
        <th class="number">Joined</th>
      </tr>
    </thead>
    <tbody>
      ${users.map((user) => userRow(dev, user, withTenants))}
    </tbody>
  </table>`;
}

function userRow({ core }: Dev, user: UserRow, withTenants: boolean): Html {
  const address = withApp(`/dev/users/${encodeURIComponent(shownId(core.store, user.appId, user.id))}`, user.appId);
  const ways = [...new Set(user.loginMethods.map(wayOf))];
  return html`<tr data-href="${address}">
    <td class="whole"><a href="${address}">${nameOf(core, user)}</a></td>
    <td><div class="row">${ways.map((way) => html`<span class="badge">${way}</span>`)}</div></td>
    ${withTenants && html`<td class="soft">${tenantIdsOf(user).join(", ")}</td>`}
    <td class="number soft">${ago(user.timeJoined)}</td>
  </tr>`;
}

function pager(query: URLSearchParams, next: string | undefined, after: string | undefined): Html | undefined {
  if (next === undefined && after === undefined) return undefined;
  const address = (position: string | undefined) => {
    const changed = new URLSearchParams(query);
    changed.delete("after");
    if (position !== undefined) changed.set("after", position);
    return `/dev/users?${changed}`;
  };
  return html`<nav class="row" aria-label="Pages of users">
    ${after !== undefined && html`<a class="button" href="${address(undefined)}">Newest</a>`}
    ${next !== undefined && html`<a class="button" href="${address(next)}">Older users</a>`}
  </nav>`;
}

function empty(filtered: boolean): Html {
  return filtered
    ? html`<div class="empty">
        <h2>No user matches</h2>
        <p class="soft">The search looks at e-mail addresses, phone numbers, providers and user ids.</p>
      </div>`
    : html`<div class="empty">
        <h2>No users yet</h2>
        <p class="soft">Sign up in your app, or make a user here.</p>
      </div>`;
}

function createPanel(appId: string, tenants: string[]): Html {
  const tenant =
    tenants.length > 1 &&
    html`<label
      >Tenant
      <select name="tenant">
        ${options(tenants, PUBLIC)}
      </select></label
    >`;
  const form = (id: string, title: string, fields: Html) =>
    html`<form
      class="fields"
      aria-labelledby="${id}"
      data-send="POST ${withApp("/dev/api/users", appId)}"
      data-then="${withApp("/dev/users/{id}", appId)}"
    >
      <h2 id="${id}">${title}</h2>
      ${fields}${tenant}
      <p class="error" role="alert"></p>
      <div><button class="primary">Create</button></div>
    </form>`;
  const email = html`<label>E-mail <input type="email" name="email" required autocomplete="off" /></label>`;
  return html`<details class="panel" id="new-user">
    <summary class="button">New user</summary>
    <div class="card columns four">
      ${form("new-password", "With a password", html`${email}<label>Password <input name="password" required autocomplete="off" /></label>`)}
      ${form("new-email", "With a code or link by mail", email)}
      ${form("new-phone", "With a code by text message", html`<label>Phone number <input type="tel" name="phoneNumber" required placeholder="+49 151 12345678" autocomplete="off" /></label>`)}
      ${form(
        "new-provider",
        "With a provider",
        html`<label>Provider <input name="provider" required placeholder="google" autocomplete="off" /></label>
          <label>Id at the provider <input name="providerUserId" required autocomplete="off" /></label>${email}`,
      )}
    </div>
  </details>`;
}
