import type { RequestEntry } from "../dev/requests.js";
import type { Dev, DevRequest, DevRoute } from "../dev/routes.js";
import { statusOf } from "../dev/status.js";
import { LICENSED_FEATURES } from "../licence.js";
import type { Reply } from "../http/routes.js";
import { clockCard, dataCard } from "./home-data.js";
import { html, type Html, safeUrl } from "./html.js";
import { page } from "./layout.js";
import { ago, copyButton, count, link } from "./parts.js";

/** What runs here, its switches, and what it was asked. Others than browsers get the core's `Hello` at this path. */
export const homeRoutes: DevRoute[] = [{ method: "GET", path: "/", page: true, shared: true, handle: home }];

type Status = ReturnType<typeof statusOf>;

/** More are kept, but nobody reads further back, and the page is shown anew with each one. */
const SHOWN = 40;

function home(dev: Dev, { header }: DevRequest): Reply {
  const status = statusOf(dev);
  const address = `http://${header("host")}`;
  const body = html` <div class="top">
      <div>
        <h1>A SuperTokens core, for development</h1>
        <p class="lead">
          Apps on this machine use it in place of a real core. It sends nothing anywhere: mails and text messages stay
          in the <a href="/dev/inbox">inbox</a>.
        </p>
      </div>
    </div>
    <section id="counts" data-part aria-label="What there is">${counts(status)}</section>
    <div class="columns">
      <section class="card" id="facts" data-part aria-labelledby="facts-title">${facts(dev, status, address)}</section>
      <section class="card" id="switches" data-part aria-labelledby="switches-title">${switches(dev, status)}</section>
      <section class="card" id="data" data-part aria-labelledby="data-title">${dataCard(dev)}</section>
      <section class="card" id="clock" data-part aria-labelledby="clock-title">${clockCard(dev)}</section>
    </div>
    ${requests(dev)}`;
  return page({ title: "Home", section: "/", now: status.now, body });
}

function counts({ users, sessions, messages, apps, tenants }: Status): Html {
  const items = [
    ["Users", users],
    ["Sessions", sessions],
    ["Messages", messages],
    ["Apps", apps],
    ["Tenants", tenants],
  ] as const;
  return html`<dl class="counts">
    ${items.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${count(value)}</dd>
        </div>`,
    )}
  </dl>`;
}

function facts(dev: Dev, status: Status, address: string): Html {
  const backends = dev.backends.list();
  return html`<h2 id="facts-title">What runs</h2>
    <dl class="facts">
      <dt>Address</dt>
      <dd>
        <span class="row"><code>${address}</code>${copyButton(address, "Copy the address")}</span>
        <span class="hint"
          >An app's <code>SUPERTOKENS_CONNECTION_URI</code>, the SDK's <code>connectionURI</code>.</span
        >
      </dd>
      ${
        backends.length > 0 &&
        html`<dt>Apps seen</dt>
          <dd>
            ${backends.map(({ websiteDomain, apiDomain }) => {
              return html`<div>
                ${link(safeUrl(websiteDomain), websiteDomain)} <span class="soft">with its API at ${apiDomain}</span>
              </div>`;
            })}
          </dd>`
      }
      <dt>Version</dt>
      <dd>${status.version}, speaks CDI ${status.cdiVersions.join(", ")}</dd>
      <dt>Started</dt>
      <dd>${ago(status.startedAt)}</dd>
      <dt>Data</dt>
      <dd>${status.data === null ? "in memory: gone when it stops" : html`<code>${status.data}</code>`}</dd>
    </dl>`;
}

function switches({ apiKeys }: Dev, { licensedFeatures, licensedFeaturesUsed, apiKeyDemanded }: Status): Html {
  const used = licensedFeaturesUsed.map((feature) => LICENSED_FEATURES[feature].title);
  return html`<h2 id="switches-title">Switches</h2>
    <div class="stack">
      ${toggle(
        "/dev/licensed-features",
        "Licensed features",
        licensedFeatures,
        licensedFeatures
          ? "All of them work, as in a core with a licence."
          : "They are answered with status 402, as by a self-hosted core without a licence.",
      )}
      ${used.length > 0 && html`<p class="notice">Your app uses ${used.join(", ")}: a self-hosted core needs a licence for that.</p>`}
      ${toggle("/dev/api-key", "API key", apiKeyDemanded, apiKeyDemanded ? "Callers must send it." : "Callers need none.")}
      ${
        apiKeyDemanded &&
        apiKeys !== undefined &&
        apiKeys.split(",").map((key) => {
          return html`<p class="row"><code>${key}</code>${copyButton(key, "Copy the API key")}</p>`;
        })
      }
    </div>`;
}

function toggle(path: string, name: string, on: boolean, meaning: string): Html {
  return html`<form class="bar" data-send="POST ${path}" data-keep>
    <div>
      <h3>${name} <span class="badge ${on ? "badge-good" : ""}">${on ? "on" : "off"}</span></h3>
      <p class="hint">${meaning}</p>
    </div>
    <input type="hidden" name="on" value="${String(!on)}" data-json />
    <button id="switch${path.replaceAll("/", "-")}">Switch ${on ? "off" : "on"}<span class="sr"> ${name}</span></button>
  </form>`;
}

function requests({ requests: log }: Dev): Html {
  const entries = log.list();
  const live = `/dev/requests?after=${entries[0]?.id ?? 0}&wait=25000`;
  const table = html`<table class="wide requests">
    <thead>
      <tr>
        <th>Time</th>
        <th>Request</th>
        <th>Answer</th>
        <th class="number">Took</th>
      </tr>
    </thead>
    <tbody>
      ${entries.slice(0, SHOWN).map(requestRow)}
    </tbody>
  </table>`;
  return html`<section class="card" id="requests" data-part data-live="${live}" aria-labelledby="requests-title">
    <div class="bar">
      <h2 id="requests-title">Recent requests</h2>
      <p class="hint">Without bodies, keys and values: only names are kept.</p>
    </div>
    ${
      entries.length > 0
        ? table
        : html`<p class="soft">
            None yet. Start an app whose <code>SUPERTOKENS_CONNECTION_URI</code> is this address, and each of its calls
            appears here.
          </p>`
    }
  </section>`;
}

function requestRow({
  at,
  method,
  path,
  query,
  appId,
  tenantId,
  status,
  outcome,
  error,
  milliseconds,
}: RequestEntry): Html {
  const bad = status >= 400;
  const scope = [appId !== "public" && `app ${appId}`, tenantId !== "public" && `tenant ${tenantId}`]
    .filter(Boolean)
    .join(", ");
  return html`<tr>
    <td class="soft"><time data-clock datetime="${new Date(at).toISOString()}"></time></td>
    <td class="whole">
      <span class="path"
        ><strong>${method}</strong>
        ${path}${query.length > 0 && html`<span class="soft"> ?${query.join(" &")}</span>`}</span
      >
      ${scope !== "" && html`<span class="soft">${scope}</span>`}${error !== undefined && html`<span class="why">${error}</span>`}
    </td>
    <td>
      <span class="badge ${bad ? "badge-bad" : outcome === undefined ? "badge-good" : "badge-warn"}">${status}</span>
      ${outcome !== undefined && html`<span class="mono">${outcome}</span>`}
    </td>
    <td class="number soft">${milliseconds} ms</td>
  </tr>`;
}
