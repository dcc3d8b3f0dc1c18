.parser("form", async ({ request }) =>
  Object.fromEntries(new URLSearchParams(await readText(request))),
)
.post(
  "/callback/apple",
  // Apple sends its answer as a form, through the browser.
  answerAuth,
  { parse: "form" },
)
