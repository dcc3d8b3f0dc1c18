import type { Reply } from "../../http/routes.js";
import { html, type Html } from "../../pages/html.js";
import { page } from "../../pages/layout.js";
import type { PersonRow } from "../../store/rows.js";
import { type AuthorizationRequest, OWN_APPS } from "../request.js";
import type { Provider } from "../table.js";

/** The page on which somebody signs in at a fake provider. It works without a script. */

export interface SignIn {
  provider: Provider;
  issuer: string;
  asked: AuthorizationRequest;
  persons: PersonRow[];
  /** What the forms prove that they are ours with. */
  secret: string;
  /** What was typed before, and what was wrong with it. */
  form?: URLSearchParams;
  problem?: string;
}

/** What can be chosen to go differently from the usual. */
const OUTCOMES = [
  ["", "as usual"],
  ["unverified", "well, but the e-mail address is not verified"],
  ["no-email", "well, but there is no e-mail address"],
  ["slow", "slowly: the provider takes 5 seconds"],
  ["token-error", "wrong: the provider's token endpoint fails"],
] as const;

export function signInPage(signIn: SignIn): Reply {
  const { provider, asked, problem } = signIn;
  const app = new URL(asked.redirectUri);
  return page({
    title: `Sign in with ${provider.title} (fake)`,
    chrome: false,
    style: styleOf(provider),
    formAction: OWN_APPS,
    status: problem === undefined ? 200 : 400,
    body: html`${frame(
      provider,
      html`<h1>Sign in</h1>
        <p class="soft">to continue to <strong>${app.host}</strong></p>
        ${persons(signIn)} ${newPerson(signIn)} ${refusals(signIn)}`,
    )}
    ${details(signIn)}`,
  });
}

/** What a person reads who comes with a request that cannot be answered. */
export function problemPage(provider: Provider, problem: string): Reply {
  const body = frame(
    provider,
    html`<h1>This does not work</h1>
      <p>${problem}</p>`,
  );
  return page({ title: `${provider.title} (fake)`, chrome: false, style: styleOf(provider), status: 400, body });
}

function frame(provider: Provider, content: Html): Html {
  return html`<section class="card provider">
    <p class="brandline">
      <span class="initial" aria-hidden="true">${provider.title[0]!.toUpperCase()}</span>${provider.title}
    </p>
    <p class="fake">
      <strong>This is a fake ${provider.title}.</strong> The dev core on this machine stands in for it: no password, and
      nothing leaves the machine.
    </p>
    <div class="stack inside">${content}</div>
  </section>`;
}

function persons({ asked, persons, issuer, secret }: SignIn): Html {
  const hinted = asked.loginHint?.toLowerCase();
  const isHinted = (person: PersonRow) => hinted !== undefined && person.email?.toLowerCase() === hinted;
  const sorted = [...persons].sort((a, b) => Number(isHinted(b)) - Number(isHinted(a)));
  return html`<form method="post" action="${issuer}/authorize" class="stack">
    <input type="hidden" name="page" value="${secret}" />
    <label
      >The sign-in goes
      <select name="outcome">
        ${OUTCOMES.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select></label
    >
    <h2>Choose a person</h2>
    <ul class="persons">
      ${sorted.map((person) => html`<li>${personButton(person, asked.providerId)}</li>`)}
    </ul>
    <button name="choice" value="random">Somebody new, made up at random</button>
  </form>`;
}

function personButton({ id, name, email, emailVerified, usedProviders }: PersonRow, providerId: string): Html {
  const notes = [
    email === undefined ? "no e-mail address" : !emailVerified && "e-mail not verified",
    usedProviders.includes(providerId) && "signed in before",
  ].filter((note) => note !== false);
  return html`<button class="person" name="person" value="${id}">
    <span class="initial" aria-hidden="true">${name[0]}</span>
    <span class="who"
      ><span>${name}</span>${email !== undefined && html`<span class="soft">${email}</span>`}
      ${notes.length > 0 && html`<span class="notes">${notes.map((note) => html`<span class="badge">${note}</span>`)}</span>`}</span
    >
  </button>`;
}

function newPerson({ asked, persons, issuer, secret, form, problem }: SignIn): Html {
  const hint =
    asked.loginHint !== undefined && !persons.some(({ email }) => email === asked.loginHint) ? asked.loginHint : "";
  const verified = form === undefined || form.get("verified") !== null;
  return html`<details${problem !== undefined || hint !== "" ? html` open` : undefined}>
<summary>Add a person</summary>
<form method="post" action="${issuer}/authorize" class="fields">
<input type="hidden" name="page" value="${secret}">
<label>Name<input name="name" required maxlength="100" autocomplete="off" value="${form?.get("name")}"></label>
<label>E-mail address (may be left empty)<input name="email" maxlength="254" inputmode="email" autocomplete="off" value="${form?.get("email") ?? hint}"${problem !== undefined && html` aria-describedby="problem"`}></label>
<label class="check"><input type="checkbox" name="verified"${verified && html` checked`}>The e-mail address is verified</label>
${problem !== undefined && html`<p class="error" id="problem" role="alert">${problem}</p>`}
<button class="primary" name="choice" value="add">Add and sign in</button>
</form>
</details>`;
}

function refusals({ issuer, secret }: SignIn): Html {
  return html`<form method="post" action="${issuer}/authorize" class="row refusals">
    <input type="hidden" name="page" value="${secret}" />
    <button name="refuse" value="cancel">Cancel</button>
    <button name="refuse" value="deny">Deny access</button>
    <button name="refuse" value="server-error">Provider error</button>
  </form>`;
}

function details({ provider, asked }: SignIn): Html {
  const facts: [string, string][] = [
    ["Client", asked.clientId],
    ["Scopes", asked.scopes.join(" ") || "none"],
    ["Answer goes to", asked.redirectUri],
    ["Sent as", asked.responseMode],
    ["PKCE", asked.codeChallenge === undefined ? "no" : "S256"],
    ["State", asked.state ?? "none"],
  ];
  return html`<details class="asked">
    <summary>What the app asked for</summary>
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd class="mono">${value}</dd>`,
      )}
    </dl>
    ${provider.note !== undefined && html`<p class="hint">${provider.title}: ${provider.note}</p>`}
  </details>`;
}

/** The colour comes from our table. */
function styleOf(provider: Provider): string {
  return `:root { --brand: ${provider.colour}; }${STYLE}`;
}

const STYLE = `
main { max-width: 30rem; padding-top: clamp(1rem, 6vh, 4rem); gap: 1rem; }
.provider { padding: 0; gap: 0; overflow: hidden; }
.brandline {
  display: flex; align-items: center; gap: .75rem; padding: .875rem clamp(1rem, 5vw, 1.5rem);
  background: var(--brand); color: #fff; font: 600 1.0625rem/1.2 var(--sans);
}
.fake {
  padding: .625rem clamp(1rem, 5vw, 1.5rem); background: var(--warn-bg); color: var(--warn); font-size: .875rem;
  text-wrap: pretty;
}
.inside { padding: clamp(1rem, 5vw, 1.5rem); gap: 1.25rem; }
.inside > h1 { font: 600 1.5rem/1.2 var(--sans); }
.inside > h1 + p { margin-top: -1rem; overflow-wrap: anywhere; }
.inside h2 { font: 600 .875rem/1.4 var(--sans); margin-bottom: -.5rem; }
.initial {
  display: inline-grid; place-items: center; flex: none; width: 2.25rem; height: 2.25rem; border-radius: 50%;
  font: 600 1rem/1 var(--sans);
}
.brandline .initial { width: 1.875rem; height: 1.875rem; border-radius: .5rem; background: #fff; color: var(--brand); }
.person .initial { background: color-mix(in srgb, var(--ink) 10%, transparent); color: var(--ink); }
.persons { max-height: 26rem; border: 1px solid var(--line); border-radius: var(--radius); overflow: hidden auto; }
.persons li + li { border-top: 1px solid var(--line); }
.person {
  width: 100%; justify-content: start; gap: .75rem; padding: .625rem .75rem; border: 0; border-radius: 0;
  text-align: left; font-weight: 400; font-size: .9375rem;
}
.person:focus-visible { outline-offset: -3px; border-radius: var(--radius); }
.who { display: grid; flex: 1 1 auto; min-width: 0; overflow-wrap: anywhere; }
.who > :first-child { font-weight: 600; }
.who > .soft { font-size: .875rem; }
.notes { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .25rem; }
.inside .primary { border-color: var(--brand); background: var(--brand); color: #fff; }
.inside .primary:hover { background: color-mix(in srgb, var(--brand) 85%, #000); }
.inside > details { border-top: 1px solid var(--line); padding-top: 1rem; }
.refusals { border-top: 1px solid var(--line); padding-top: 1rem; }
.asked { padding: 0 clamp(1rem, 5vw, 1.5rem); color: var(--soft); font-size: .875rem; }
.asked .hint { margin-top: .75rem; }
`;
