// Sends the forms of the pages to the API, and shows its answers.
"use strict";

/** Sends JSON, with the token by which the API recognises its own pages. */
function post(url, fields) {
  return $.ajax({
    url,
    method: "POST",
    contentType: "application/json",
    data: JSON.stringify(fields),
    headers: { "X-CSRFToken": $('meta[name="csrf-token"]').attr("content") },
  });
}

/** The text to show for an answer of the API, or for a missing answer. */
function messageOf({ responseJSON }) {
  return responseJSON?.message ?? "The app does not answer. Is it running?";
}

/** Shows the errors of a form: at its fields, or above them when they are about no single field. */
function showErrors($form, { message, errors = {} }) {
  $form.find(".error").prop("hidden", true).text("");
  $form.find("[aria-invalid]").each((_, input) => {
    const hint = document.getElementById(`${input.id}-hint`);
    $(input)
      .attr("aria-describedby", hint ? hint.id : null)
      .attr("aria-invalid", null);
  });
  const names = Object.keys(errors);
  for (const name of names) {
    $(`#${name}-error`).text(errors[name]).prop("hidden", false);
    $(`#${name}`).attr({
      "aria-invalid": "true",
      "aria-describedby": `${name}-error`,
    });
  }
  const above = names.length === 0 && message !== undefined;
  $form
    .find(".message")
    .text(above ? message : "")
    .prop("hidden", !above);
  $form.find("[aria-invalid]").first().trigger("focus");
}

function send(event) {
  event.preventDefault();
  const $form = $(event.target);
  const $button = $form.find("button[type=submit]").prop("disabled", true);
  const fields = Object.fromEntries(new FormData(event.target));
  if ("remember" in fields) fields.remember = true;
  const next = new URLSearchParams(window.location.search).get("next");
  post($form.data("api"), next === null ? fields : { ...fields, next })
    .done((answer) => window.location.assign(answer.next))
    .fail((xhr) => {
      $button.prop("disabled", false);
      const { errors } = xhr.responseJSON ?? {};
      showErrors($form, { message: messageOf(xhr), errors });
    });
}

function signOut() {
  const $button = $("#sign-out");
  post($button.data("api"), {})
    .done(() => window.location.assign($button.data("next")))
    .fail((xhr) => {
      const text = `You are still signed in: ${messageOf(xhr)}`;
      $(".nav-error").text(text).prop("hidden", false);
    });
}

function showAccount() {
  const $account = $("#account");
  $.getJSON($account.data("api")).done(({ user }) => {
    // Signed out in another tab meanwhile: the page asks to sign in.
    if (user === null) return window.location.reload();
    const texts = { ...user, created_on: user.created_on.slice(0, 10) };
    for (const [field, text] of Object.entries(texts))
      $account.find(`[data-field="${field}"]`).text(text);
  });
}

$("form[data-api]").on("submit", send);
$("#sign-out").on("click", signOut);
if ($("#account").length > 0) showAccount();
