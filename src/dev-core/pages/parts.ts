import { PUBLIC } from "../public.js";
import type { LoginMethod } from "../store/rows.js";
import { html, type Html } from "./html.js";

/** Small pieces that several pages use. */

/** A time that reads "2 minutes ago". */
export function ago(milliseconds: number): Html {
  const iso = new Date(milliseconds).toISOString();
  return html`<time data-ago datetime="${iso}">${iso}</time>`;
}

/** A link that opens in a new tab, or its plain text when the address is not safe to follow. */
export function link(address: string | undefined, text: string): Html {
  if (address === undefined) return html`<span>${text}</span>`;
  return html`<a href="${address}" target="_blank" rel="noopener noreferrer">${text}</a>`;
}

/** @param label what it copies, for those who do not see it */
export function copyButton(text: string, label: string): Html {
  return html`<button type="button" class="bare" data-copy="${text}" aria-label="${label}">Copy</button>`;
}

/** A whole number with thousands separated. */
export function count(value: number): string {
  return value.toLocaleString("en");
}

/** The choices of a select. @param all what the choice of none is called, if it may be made */
export function options(values: string[], selected?: string, all?: string): Html[] {
  const none = all === undefined ? [] : [html`<option value="">${all}</option>`];
  return [...none, ...values.map((value) => html`<option${value === selected && html` selected`}>${value}</option>`)];
}

/** An address that names an app, unless it is the public one. */
export function withApp(path: string, appId: string): string {
  return appId === PUBLIC ? path : `${path}?app=${encodeURIComponent(appId)}`;
}

/** What a login method is called. */
export function wayOf({ recipeId, thirdParty }: Pick<LoginMethod, "recipeId" | "thirdParty">): string {
  if (thirdParty !== undefined) return thirdParty.id;
  return { emailpassword: "Password", passwordless: "Code or link", webauthn: "Passkey", thirdparty: "Provider" }[
    recipeId
  ];
}
