import type { Dev } from "../dev/routes.js";
import { html, type Html } from "./html.js";

/** The home page's cards for the data as a whole, and for the time. */

export function dataCard({ seedFile }: Dev): Html {
  const seed = html`<form data-send="POST /dev/seed" data-done="What the seed file names is there.">
    <button id="add-seed">Add the seed again</button>
  </form>`;
  return html`<h2 id="data-title">Data</h2>
    <p class="hint">Everything can be put aside as one file, and put back later or on another machine.</p>
    <div class="row">
      <a class="button" href="/dev/export" download="dev-core-export.json">Download an export</a
      >${seedFile !== undefined && seed}
      <form
        data-send="POST /dev/reset"
        data-confirm="Delete all users, sessions, apps and messages?"
        data-verb="Reset"
        data-done="All is as it was at the beginning."
      >
        <button id="reset-data" class="danger">Reset</button>
      </form>
    </div>
    <form
      class="line"
      data-send="POST /dev/import"
      data-upload
      data-confirm="Replace all data by this export?"
      data-verb="Import"
      data-done="The export is imported."
    >
      <label>Import an export <input type="file" name="file" accept="application/json,.json" required /></label
      ><button>Import</button>
      <p class="error" role="alert"></p>
    </form>`;
}

/** Steps that bring a person past what usually expires: an access token, a link in a mail, the sessions of a while. */
const STEPS = [
  ["1h", "1 hour"],
  ["1d", "1 day"],
  ["30d", "30 days"],
  ["101d", "101 days"],
] as const;

export function clockCard({ core: { clock } }: Dev): Html {
  const forward = STEPS.map(
    ([advance, name]) =>
      html`<form data-send="POST /dev/clock">
        <input type="hidden" name="advance" value="${advance}" /> <button id="clock-${advance}">+ ${name}</button>
      </form>`,
  );
  const back = html`<form data-send="POST /dev/clock">
    <input type="hidden" name="reset" value="true" data-json /><button id="clock-reset">Back to now</button>
  </form>`;
  return html`<h2 id="clock-title">Clock</h2>
    <p>
      ${clock.offset === 0 ? "It is the machine's." : html`<strong>${ahead(clock.offset)} ahead</strong>: ${new Date(clock.now()).toUTCString()}`}
    </p>
    <div class="row">${forward}${clock.offset > 0 && back}</div>
    <p class="hint">
      Moved forward, what the core lets expire does so: links, codes, sessions, signing keys. Access tokens do not,
      because SDKs check them by their own clocks: a user's page ends those.
    </p>`;
}

function ahead(milliseconds: number): string {
  const hours = Math.round(milliseconds / 3_600_000);
  const days = Math.floor(hours / 24);
  const parts = [days > 0 && `${days} ${days === 1 ? "day" : "days"}`, hours % 24 > 0 && `${hours % 24} h`].filter(
    Boolean,
  );
  return parts.join(" ") || `${Math.round(milliseconds / 1000)} s`;
}
