import type { Dev } from "../dev/routes.js";
import type { JsonObject, LoginMethod, UserRow } from "../store/rows.js";
import { key } from "../store/tables.js";
import { shownId } from "../user-ids.js";
import { html, type Html } from "./html.js";
import { ago, options, wayOf, withApp } from "./parts.js";

/** Whose page it is, for the parts of it. */
export interface Shown {
  dev: Dev;
  user: UserRow;
  appId: string;
  /** The id that apps know. */
  id: string;
  /** The address of something of the user in the JSON interface. */
  api(path: string): string;
  tenants: string[];
}

/** The ways in which a user signs in: several where accounts are linked. */
export async function logins(shown: Shown): Promise<Html> {
  const methods = shown.user.loginMethods;
  const items = await Promise.all(methods.map((method) => loginItem(shown, method)));
  return html`<h2 id="logins-title">${methods.length > 1 ? "Linked accounts" : "Signs in with"}</h2>
    <ul class="items">
      ${items}
    </ul>`;
}

async function loginItem(shown: Shown, method: LoginMethod): Promise<Html> {
  const { dev, appId, user, tenants } = shown;
  const id = shownId(dev.core.store, appId, method.recipeUserId);
  const api = (path: string) => withApp(`/dev/api/logins/${encodeURIComponent(id)}${path}`, appId);
  const { email, phoneNumber, thirdParty } = method;
  const unlink = html`<form data-send="POST ${api("/unlink")}" data-confirm="Unlink this account?" data-verb="Unlink">
    <button id="unlink-${id}">Unlink</button>
  </form>`;
  return html`<li>
    <div class="bar">
      <div class="row">
        <h3>${wayOf(method)}</h3>
        ${email !== undefined && html`<span class="to">${email}</span>${verified(shown, id, email)}`}
        ${phoneNumber !== undefined && html`<span>${phoneNumber}</span>`}
        ${thirdParty !== undefined && html`<code class="soft">${thirdParty.userId}</code>`}
      </div>
      <div class="row">
        ${email !== undefined && verifyForm(shown, id, email, api)}${user.loginMethods.length > 1 && unlink}
      </div>
    </div>
    ${user.loginMethods.length > 1 && html`<code class="soft">${id}</code>`}
    ${method.recipeId === "webauthn" && (await passkeys(shown, id, api))}
    ${tenants.length > 1 && tenantForms(shown, method, api)} ${editForm(method, id, api)}
  </li>`;
}

function isVerified({ dev: { core }, appId }: Shown, id: string, email: string): boolean {
  return core.store.tables.verifiedEmails.get(key(appId, id, email)) !== undefined;
}

function verified(shown: Shown, id: string, email: string): Html {
  return isVerified(shown, id, email)
    ? html`<span class="badge badge-good">verified</span>`
    : html`<span class="badge badge-warn">not verified</span>`;
}

function verifyForm(shown: Shown, id: string, email: string, api: (path: string) => string): Html {
  const is = isVerified(shown, id, email);
  return html`<form data-send="POST ${api("/verified")}">
    <input type="hidden" name="verified" value="${String(!is)}" data-json />
    <button id="verify-${id}">${is ? "Mark as not verified" : "Mark as verified"}</button>
  </form>`;
}

/** What can be changed of a login method; nothing of a provider's. */
function editForm(
  { recipeId, email, phoneNumber }: LoginMethod,
  id: string,
  api: (path: string) => string,
): Html | undefined {
  if (recipeId === "thirdparty") return undefined;
  const fields = [
    (email !== undefined || recipeId !== "passwordless") &&
      html`<label>E-mail <input type="email" name="email" value="${email}" required autocomplete="off" /></label>`,
    phoneNumber !== undefined &&
      html`<label
        >Phone number <input type="tel" name="phoneNumber" value="${phoneNumber}" required autocomplete="off"
      /></label>`,
    recipeId === "emailpassword" &&
      html`<label>New password <input name="password" placeholder="As it is" autocomplete="off" /></label>`,
  ];
  return html`<details id="edit-${id}">
    <summary>Edit</summary>
    <form class="line" data-send="PUT ${api("")}">
      ${fields} <button class="primary">Save</button>
      <p class="error" role="alert"></p>
    </form>
  </details>`;
}

function tenantForms({ tenants }: Shown, { tenantIds }: LoginMethod, api: (path: string) => string): Html {
  const others = tenants.filter((tenantId) => !tenantIds.includes(tenantId));
  return html`<div class="row">
    <span class="soft">Tenants</span>${tenantIds.map(
      (tenantId) =>
        html`<form class="chip" data-send="POST ${api("/tenants")}">
          <input type="hidden" name="tenant" value="${tenantId}" /><input
            type="hidden"
            name="member"
            value="false"
            data-json
          />${tenantId} <button class="bare" aria-label="Take out of the tenant ${tenantId}">×</button>
        </form>`,
    )}
    ${
      others.length > 0 &&
      html`<form class="row" data-send="POST ${api("/tenants")}">
        <input type="hidden" name="member" value="true" data-json />
        <select name="tenant" aria-label="Another tenant">
          ${options(others)}</select
        ><button>Add</button>
      </form>`
    }
  </div>`;
}

async function passkeys({ dev, appId }: Shown, recipeUserId: string, api: (path: string) => string): Promise<Html> {
  const path = "/recipe/webauthn/user/credential/list";
  const { credentials } = await dev.ask({ method: "GET", path, appId, query: { recipeUserId } });
  const items = (credentials as JsonObject[]).map((credential) => {
    const id = String(credential["webauthnCredentialId"]);
    return html`<li class="bar">
      <span
        >Passkey for ${String(credential["relyingPartyId"])}, made ${ago(Number(credential["createdAt"]))}
        <code class="soft">${id}</code></span
      >
      <form
        data-send="DELETE ${api(`/passkeys/${encodeURIComponent(id)}`)}"
        data-confirm="Remove this passkey?"
        data-verb="Remove"
      >
        <button class="danger" aria-label="Remove the passkey ${id}">Remove</button>
      </form>
    </li>`;
  });
  return html`<ul class="stack">
    ${items}
  </ul>`;
}
