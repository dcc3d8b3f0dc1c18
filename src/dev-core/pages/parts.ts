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
