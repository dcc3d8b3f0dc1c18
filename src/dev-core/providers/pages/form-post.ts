import { Reply } from "../../http/routes.js";
import { html, raw } from "../../pages/html.js";
import { page } from "../../pages/layout.js";
import { OWN_APPS } from "../request.js";

export const FORM_POST_SCRIPT_PATH = "/dev/assets/form-post.js";

/** The script that sends the form of the page off. */
export const formPostScript = () =>
  new Reply(200, "document.forms[0].submit();", { "Content-Type": "text/javascript; charset=UTF-8" });

/**
 * Answers an app by a form that the browser posts to it (OAuth 2.0 Form Post Response Mode). There is a button for it,
 * too.
 *
 * @param atOnce whether the form sends itself, where scripts run
 */
export function formPostPage(redirectUri: string, params: Record<string, string>, atOnce: boolean): Reply {
  const { host } = new URL(redirectUri);
  return page({
    title: "Back to the app",
    chrome: false,
    formAction: OWN_APPS,
    body: html`<section class="card empty">
      <h1>Back to the app</h1>
      <form method="post" action="${redirectUri}" class="stack">
        ${Object.entries(params).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <p>${atOnce ? "The browser takes you" : "This button takes you"} to ${host}.</p>
        <button class="primary">Continue</button>
      </form>
      ${atOnce && raw(`<script src="${FORM_POST_SCRIPT_PATH}"></script>`)}
    </section>`,
  });
}
