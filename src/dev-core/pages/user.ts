import { appIds, tenantsOf } from "../core.js";
import { appOf } from "../dev/input.js";
import type { Dev, DevRequest } from "../dev/routes.js";
import { sessionsOf } from "../dev/users-api.js";
import { nameOf } from "../dev/users-find.js";
import { CoreError } from "../http/errors.js";
import type { Reply } from "../http/routes.js";
import type { JsonObject } from "../store/rows.js";
import { key } from "../store/tables.js";
import { codeAt } from "../totp.js";
import { shownId } from "../user-ids.js";
import { findUser, tenantIdsOf } from "../users.js";
import { html, type Html } from "./html.js";
import { page } from "./layout.js";
import { logins, type Shown } from "./logins.js";
import { ago, copyButton, options, withApp } from "./parts.js";

/** One user, with everything that the core keeps about it. */

export async function userPage(dev: Dev, { query, params }: DevRequest): Promise<Reply> {
  const { store, clock } = dev.core;
  const appId = appOf(dev.core, query);
  const user = findUser(store, appId, params["id"]!);
  if (user === undefined) throw new CoreError(404, "There is no such user. It may have been deleted.");
  const id = shownId(store, appId, user.id);
  const tenants = tenantsOf(store, appId).map((tenant) => tenant.tenantId);
  const api = (path: string) => withApp(`/dev/api/users/${encodeURIComponent(id)}${path}`, appId);
  const shown: Shown = { dev, user, appId, id, api, tenants };
  const live = `/dev/requests?after=${dev.requests.list()[0]?.id ?? 0}&wait=25000`;
  const body = html` <p><a href="${withApp("/dev/users", appId)}">All users</a></p>
    <section id="who" data-part class="top" aria-label="Who it is">${who(shown)}</section>
    <section id="logins" data-part class="card" aria-labelledby="logins-title">${await logins(shown)}</section>
    <section id="sessions" data-part data-live="${live}" class="card" aria-labelledby="sessions-title">
      ${await sessions(shown)}
    </section>
    <div class="columns">
      <section id="roles" data-part class="card" aria-labelledby="roles-title">${roles(shown)}</section>
      ${devices(shown)}
    </div>
    <section id="metadata" data-part class="card" aria-labelledby="metadata-title">${metadata(shown)}</section>
    <section class="card" aria-labelledby="delete-title">
      <h2 id="delete-title">Delete</h2>
      <form
        class="bar"
        data-send="DELETE ${api("")}"
        data-then="${withApp("/dev/users", appId)}"
        data-confirm="Delete this user with all that belongs to it?"
      >
        <p class="soft">The user goes with all accounts, sessions, roles and metadata.</p>
        <button class="danger">Delete the user</button>
      </form>
    </section>`;
  return page({ title: nameOf(dev.core, user), section: "/dev/users", now: clock.now(), body });
}

function who({ dev: { core }, user, id, appId, tenants }: Shown): Html {
  const several = appIds(core.store).length > 1;
  return html`<div>
    <h1>${nameOf(core, user)}</h1>
    <p class="row soft">
      <code>${id}</code>${copyButton(id, "Copy the user id")}<span>joined ${ago(user.timeJoined)}</span>
      ${user.isPrimaryUser && html`<span class="badge">Primary user</span>`}
      ${several && html`<span class="badge">App ${appId}</span>`}
      ${tenants.length > 1 && html`<span class="badge">${tenantIdsOf(user).join(", ")}</span>`}
    </p>
  </div>`;
}

async function sessions({ dev, appId, id, api, tenants }: Shown): Promise<Html> {
  const found = await sessionsOf(dev, appId, id);
  const title = html`<h2 id="sessions-title">Sessions</h2>`;
  if (found.length === 0)
    return html`${title}
      <p class="soft">None. One appears when the user signs in.</p>`;
  return html`<div class="bar">
      ${title}
      <form
        data-send="DELETE ${api("/sessions")}"
        data-confirm="Revoke all sessions of this user?"
        data-verb="Revoke all"
      >
        <button id="revoke-all" class="danger">Revoke all</button>
      </form>
    </div>
    <ul class="items">
      ${found.map((session) => sessionItem(session, appId, tenants.length > 1))}
    </ul>
    <p class="hint">
      An access token cannot be called back, so expiring one replaces the key that signed it: all access tokens of this
      app end, and the app refreshes each at its next request. A revoked session cannot be refreshed; its access token
      is good until it expires, as with any core.
    </p>`;
}

function sessionItem(session: JsonObject, appId: string, withTenant: boolean): Html {
  const handle = String(session["sessionHandle"]);
  const path = `/dev/api/sessions/${encodeURIComponent(handle)}`;
  const data = { claims: session["userDataInJWT"], database: session["userDataInDatabase"] };
  return html`<li>
    <div class="bar">
      <div class="stack-tight">
        <p>
          Began ${ago(Number(session["timeCreated"]))}, ends ${ago(Number(session["expiry"]))}
          ${withTenant && html`<span class="badge">${String(session["tenantId"])}</span>`}
        </p>
        <code class="soft">${handle}</code>
      </div>
      <div class="row">
        <form data-send="POST ${withApp(`${path}/expire`, appId)}">
          <button id="expire-${handle}">Expire access token</button>
        </form>
        <form data-send="DELETE ${withApp(path, appId)}">
          <button id="revoke-${handle}" class="danger">Revoke</button>
        </form>
      </div>
    </div>
    <details id="data-${handle}">
      <summary>Claims and data</summary>
      <pre>${JSON.stringify(data, null, 2)}</pre>
    </details>
  </li>`;
}

function roles({ dev: { core }, appId, id, api, tenants }: Shown): Html {
  const rows = core.store.tables.userRoles.find("user", key(appId, id));
  const known = core.store.tables.roles.find("app", appId).map((row) => row.role);
  const several = tenants.length > 1;
  const chips = rows.flatMap(({ tenantId, roles: held }) =>
    held.map(
      (role) =>
        html`<li>
          <form class="chip" data-send="POST ${api("/roles/remove")}">
            <input type="hidden" name="role" value="${role}" /><input
              type="hidden"
              name="tenant"
              value="${tenantId}"
            />${role}${several && html` <span>in ${tenantId}</span>`}
            <button class="bare" aria-label="Remove the role ${role}">×</button>
          </form>
        </li>`,
    ),
  );
  return html`<h2 id="roles-title">Roles</h2>
    ${
      chips.length > 0
        ? html`<ul class="row">
            ${chips}
          </ul>`
        : html`<p class="soft">None.</p>`
    }
    <form class="line" data-send="POST ${api("/roles")}">
      <label>Role <input id="new-role" name="role" list="known-roles" required autocomplete="off" /></label>
      <datalist id="known-roles">${known.map((role) => html`<option value="${role}"></option>`)}</datalist>
      ${
        several &&
        html`<label
          >Tenant
          <select name="tenant">
            ${options(tenants, "public")}
          </select></label
        >`
      }
      <button>Add</button>
      <p class="error" role="alert"></p>
    </form>
    <p class="hint">A name that is new makes a new role.</p>`;
}

/** The authenticator apps, each with the code that it shows now. */
function devices({ dev: { core }, appId, id, api }: Shown): Html {
  const now = core.clock.now();
  const found = core.store.tables.totpDevices.find("user", key(appId, id));
  const left = found.map(({ period }) => period * 1000 - (now % (period * 1000)));
  const refresh = found.length > 0 && html` data-refresh="${Math.min(...left) + 50}"`;
  const items = found.map(({ name, secret, period, verified }, index) => {
    const code = codeAt({ secret, period }, now);
    return html`<li>
      <div class="bar">
        <div class="row">
          <h3>${name}</h3>
          ${!verified && html`<span class="badge badge-warn">not verified yet</span>`}
        </div>
        <form
          data-send="POST ${api("/devices/remove")}"
          data-confirm="Remove this authenticator app?"
          data-verb="Remove"
        >
          <input type="hidden" name="deviceName" value="${name}" data-keep />
          <button class="bare" aria-label="Remove ${name}">Remove</button>
        </form>
      </div>
      <div class="row">
        <span class="code">${code}</span
        ><button type="button" data-copy="${code}" id="copy-code-${index}" aria-label="Copy the code">Copy</button>
        <progress
          class="countdown"
          max="${period}"
          value="${Math.round(left[index]! / 1000)}"
          aria-label="Time until the next code"
        ></progress>
      </div>
    </li>`;
  });
  return html`<section id="devices" data-part${refresh} class="card" aria-labelledby="devices-title">
    <h2 id="devices-title">Authenticator apps</h2>
    ${
      items.length > 0
        ? html`<ul class="items">
            ${items}
          </ul>`
        : html`<p class="soft">None. The user adds one in your app, where TOTP is a second factor.</p>`
    }
  </section>`;
}

function metadata({ dev: { core }, appId, id, api }: Shown): Html {
  const found = core.store.tables.userMetadata.get(key(appId, id))?.metadata ?? {};
  return html`<h2 id="metadata-title">Metadata</h2>
    <form class="fields" data-send="PUT ${api("/metadata")}" data-keep>
      <label
        ><span class="sr">Metadata, as JSON</span>
        <textarea name="metadata" data-json spellcheck="false" rows="8">${JSON.stringify(found, null, 2)}</textarea>
      </label>
      <p class="error" role="alert"></p>
      <div><button>Save</button></div>
    </form>`;
}
