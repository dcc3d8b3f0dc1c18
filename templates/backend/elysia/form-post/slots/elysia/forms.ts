// Apple sends its answer as a form, through the browser.
.post("/callback/apple", answerAuth, { parse: "urlencoded" })
