import type { Reply } from "../../http/routes.js";
import { html, type Html } from "../../pages/html.js";
import { page } from "../../pages/layout.js";
import type { PersonRow } from "../../store/rows.js";
import { type Provider, PROVIDERS } from "../table.js";

/** The page that lists the providers and the persons, and says how to use them. */
export function overviewPage(origin: string, persons: PersonRow[]): Reply {
  const url = `${origin}/dev/providers`;
  return page({
    title: "Fake providers",
    section: "/dev/providers",
    style: STYLE,
    body: html`<div class="top">
        <div>
          <h1>Fake providers</h1>
          <p class="lead">
            Signing in with Google, GitHub and the others, without accounts, keys or a network. The provider's button in
            the app leads to a page here on which you choose who signs in.
          </p>
        </div>
      </div>
      ${howTo(url)}
      <section class="card" aria-labelledby="list">
        <h2 id="list">Providers</h2>
        <ul class="providers">
          ${PROVIDERS.map((provider) => providerItem(url, provider))}
        </ul>
        <p class="hint">
          An id that begins with one of these is the same provider (<code>google-work</code>). Any other id, except
          <code>saml</code>, is a plain OpenID Connect provider, for those that an app defines itself.
        </p>
      </section>
      <section class="card" aria-labelledby="persons">
        <h2 id="persons">Persons</h2>
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail address</th>
              <th scope="col">Has signed in with</th>
            </tr>
          </thead>
          <tbody id="person-rows" data-part>
            ${persons.map(personRow)}
          </tbody>
        </table>
        <form data-send="POST /dev/providers/google/persons" data-done="Added" class="line">
          <label>Name<input name="name" required maxlength="100" autocomplete="off" /></label>
          <label
            >E-mail address (may be left empty)<input name="email" maxlength="254" inputmode="email" autocomplete="off"
          /></label>
          <label class="check"><input type="checkbox" name="emailVerified" checked />Verified</label>
          <button>Add a person</button>
          <p class="error" role="alert"></p>
        </form>
      </section>`,
  });
}

function howTo(url: string): Html {
  return html`<section class="card" aria-labelledby="how">
    <h2 id="how">Point an app at them</h2>
    <dl class="facts">
      <dt>An app of create-auth-app</dt>
      <dd>takes <code>DEV_PROVIDERS_URL=${url}</code>; <code>npm run start:local</code> sets it.</dd>
      <dt>Any other</dt>
      <dd>
        takes the discovery document of a provider, <code>${url}/google/.well-known/openid-configuration</code>, any
        client id and any secret.
      </dd>
      <dt>GitHub, LinkedIn and Bitbucket</dt>
      <dd>
        have fixed hosts in the SDKs. Override <code>getUserInfo</code> with a GET of
        <code>${url}/github/sdk-user</code>, which takes the access token as a bearer token and answers what that
        function returns.
      </dd>
      <dt>Tests</dt>
      <dd>
        add <code>prompt=none&amp;login_hint=ada@example.com</code> to the address of the provider's page, and are sent
        back at once. <code>POST ${url}/google/persons</code> with
        <code>{"name": …, "email": …, "emailVerified": …}</code> adds somebody.
      </dd>
    </dl>
  </section>`;
}

function providerItem(url: string, { id, title, kind, note }: Provider): Html {
  return html`<li>
    <span class="swatch swatch-${id}" aria-hidden="true"></span>
    <div>
      <strong>${title}</strong> <code>${id}</code>
      <p class="hint">
        ${kind === "oidc" ? "OpenID Connect" : "OAuth 2"} ·
        <a href="${url}/${id}/.well-known/openid-configuration">endpoints</a>
      </p>
      ${note !== undefined && html`<p class="hint">${note}</p>`}
    </div>
  </li>`;
}

function personRow({ name, email, emailVerified, usedProviders }: PersonRow): Html {
  const verified =
    email === undefined
      ? undefined
      : emailVerified
        ? html` <span class="badge badge-good">verified</span>`
        : html` <span class="badge">not verified</span>`;
  return html`<tr>
    <td class="whole"><strong>${name}</strong></td>
    <td>${email ?? html`<span class="soft">none</span>`}${verified}</td>
    <td>${usedProviders.join(", ")}</td>
  </tr>`;
}

const STYLE = `
.providers { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); gap: 1rem 1.5rem; }
.providers li { display: flex; gap: .75rem; min-width: 0; }
.swatch {
  flex: none; width: 1.25rem; height: 1.25rem; margin-top: .125rem; border-radius: .3125rem;
  border: 1px solid var(--line);
}
${PROVIDERS.map(({ id, colour }) => `.swatch-${id} { background: ${colour}; }`).join("\n")}
`;
