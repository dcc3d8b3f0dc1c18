// Apple sends its answer as a form, through the browser.
app.post("/auth/callback/apple", answerAuth);
