/**
 * The one script of the pages. The server renders everything; this sends forms as JSON, and takes over those parts of
 * the page that have changed. What it does for which attribute:
 *
 * - `<form data-send="POST /dev/…">` sends its fields as JSON. Then it goes to `data-then`, where `{id}` stands for
 *   that value of the answer, or shows the page anew with `data-done` as a notice. A field of type hidden named
 *   `json:x` or a textarea with `data-json` is sent as the JSON that it holds; empty fields are left out, unless they
 *   have `data-keep`. `data-confirm` asks first. With `data-upload` it sends the content of its file instead.
 * - `<form data-search>` shows the page that its fields lead to while one types; a field with `data-whole` loads it.
 * - `data-part` with an id: a part of the page that is replaced when the server's version of it has changed.
 * - `data-live="/dev/…"` waits for news at this address and then shows the page anew.
 * - `data-copy="text"` copies; `data-href` makes a row lead somewhere; `data-refresh="ms"` shows the page anew then.
 * - `<time datetime data-ago>` reads "2 minutes ago".
 */
export const CLIENT = `"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const served = new Map();
  const partsOf = (root) => all("[data-part]", root);
  for (const part of partsOf(document)) served.set(part.id, part.innerHTML);

  /* Showing the page anew */

  let latest = 0;
  async function refresh(address = location.href) {
    const mine = (latest += 1);
    const response = await fetch(address, { headers: { accept: "text/html" } });
    const text = await response.text();
    if (mine !== latest) return;
    if (!response.ok) return location.reload();
    take(new DOMParser().parseFromString(text, "text/html"));
  }

  function take(next) {
    const parts = partsOf(next);
    const same = parts.length === partsOf(document).length && parts.every((part) => document.getElementById(part.id));
    if (!same) return location.reload();
    const focused = document.activeElement?.id;
    for (const part of parts) {
      const before = document.getElementById(part.id);
      for (const name of ["data-live", "data-refresh"]) {
        if (part.hasAttribute(name)) before.setAttribute(name, part.getAttribute(name));
        else before.removeAttribute(name);
      }
      if (served.get(part.id) === part.innerHTML) continue;
      served.set(part.id, part.innerHTML);
      const open = all("details[open][id]", before).map((details) => details.id);
      before.replaceChildren(...part.childNodes);
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    }
    if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
    settle();
  }

  /* Sending forms */

  function readFields(form) {
    const body = {};
    for (const field of form.elements) {
      if (!field.name || field.disabled || (field.type === "radio" && !field.checked)) continue;
      if (field.type === "checkbox") body[field.name] = field.checked;
      else if (field.dataset.json !== undefined) body[field.name] = readJson(field.value);
      else if (field.value !== "" || field.dataset.keep !== undefined) body[field.name] = field.value;
    }
    return body;
  }

  class Problem extends Error {}

  function readJson(text) {
    try {
      return JSON.parse(text);
    } catch {
      throw new Problem("This is not valid JSON.");
    }
  }

  async function send(form) {
    const [method, path] = form.dataset.send.split(" ");
    const report = form.querySelector(".error");
    const say = (text) => (report ? (report.textContent = text) : toast(text));
    if (report) report.textContent = "";
    if (form.dataset.confirm && !(await confirmed(form.dataset.confirm, form.dataset.verb))) return;
    const buttons = all("button", form);
    for (const button of buttons) button.disabled = true;
    try {
      const init = { method, headers: { "content-type": "application/json" } };
      if (form.dataset.upload !== undefined) init.body = await form.elements.file.files[0].text();
      else if (method !== "DELETE") init.body = JSON.stringify(readFields(form));
      const response = await fetch(path, init);
      const answer = await response.json();
      if (!response.ok) return say(answer.message);
      if (form.dataset.then) {
        location.assign(form.dataset.then.replace("{id}", encodeURIComponent(answer.id ?? "")));
        return;
      }
      if (form.dataset.keep === undefined) HTMLFormElement.prototype.reset.call(form);
      form.closest("details.panel")?.removeAttribute("open");
      await refresh();
      toast(answer.notice ?? form.dataset.done ?? "");
    } catch (error) {
      say(error instanceof Problem ? error.message : "The dev core does not answer. Is it still running?");
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }

  function confirmed(question, verb = "Delete") {
    return new Promise((resolve) => {
      const dialog = document.createElement("dialog");
      const text = document.createElement("p");
      text.id = "question";
      text.textContent = question;
      dialog.setAttribute("aria-labelledby", text.id);
      const row = document.createElement("div");
      row.className = "row";
      const button = (label, style, value) => {
        const made = document.createElement("button");
        made.className = style;
        made.textContent = label;
        made.addEventListener("click", () => dialog.close(value));
        return made;
      };
      row.append(button("Cancel", "", ""), button(verb, "danger", "yes"));
      dialog.append(text, row);
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes");
      });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.send !== undefined) {
      event.preventDefault();
      void send(form);
    } else if (form.dataset.search !== undefined) {
      event.preventDefault();
      search(form);
    }
  });

  let typing;
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.search === undefined) return;
    if (event.target.dataset.whole !== undefined) return form.submit();
    clearTimeout(typing);
    typing = setTimeout(() => search(form), event.target.tagName === "SELECT" ? 0 : 150);
  });

  function search(form) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    const address = location.pathname + (query.size > 0 ? "?" + query : "");
    history.replaceState(null, "", address);
    void refresh(address);
  }

  /* Small things */

  let hiding;
  function toast(text) {
    const element = document.getElementById("toast");
    element.textContent = text;
    clearTimeout(hiding);
    hiding = setTimeout(() => (element.textContent = ""), 6000);
  }

  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard.writeText(copy.dataset.copy).then(
        () => toast("Copied"),
        () => toast("The browser did not let the page copy it."),
      );
    }
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button, input") && getSelection().isCollapsed) location.assign(row.dataset.href);
    const close = event.target.closest("[data-close]");
    if (close) close.closest("details").removeAttribute("open");
  });

  const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  function ago(milliseconds) {
    const seconds = Math.round(milliseconds / 1000);
    if (seconds > -5 && seconds < 5) return "just now";
    for (const [unit, length] of [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]]) {
      if (Math.abs(seconds) >= length) return words.format(-Math.floor(seconds / length), unit);
    }
  }

  /* The dev core's clock may have been moved: times are told by it. */
  const offset = Number(document.documentElement.dataset.now ?? Date.now()) - Date.now();
  function tellTimes() {
    for (const time of all("time[data-ago]")) {
      const at = new Date(time.dateTime);
      time.textContent = ago(Date.now() + offset - at.getTime());
      time.title = at.toLocaleString();
    }
    for (const time of all("time[data-clock]")) time.textContent = new Date(time.dateTime).toLocaleTimeString();
  }

  let due;
  function settle() {
    tellTimes();
    clearTimeout(due);
    const soonest = Math.min(...all("[data-refresh]").map((element) => Number(element.dataset.refresh)));
    if (Number.isFinite(soonest)) due = setTimeout(() => void refresh().catch(() => undefined), soonest);
  }
  settle();
  setInterval(tellTimes, 10000);
  setInterval(() => all("progress").forEach((bar) => (bar.value -= 1)), 1000);

  /* News */

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const seen = () => document.hidden && new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  async function listen(element) {
    for (;;) {
      await seen();
      try {
        const response = await fetch(element.dataset.live);
        const news = Object.values(await response.json()).find(Array.isArray);
        if (!response.ok) await pause(5000);
        else if (news.length > 0) await refresh();
        await pause(200);
      } catch {
        await pause(2000);
      }
    }
  }
  for (const element of all("[data-live]")) void listen(element);
})();
`;
