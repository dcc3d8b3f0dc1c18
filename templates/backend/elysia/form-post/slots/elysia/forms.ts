.post(
  "/callback/apple",
  // Apple sends its answer as a form, through the browser.
  answerAuth,
  { parse: "urlencoded" },
)
