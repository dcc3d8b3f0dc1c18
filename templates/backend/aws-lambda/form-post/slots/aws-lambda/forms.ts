{
  // Apple sends its answer as a form, through the browser.
  method: "POST",
  path: "/auth/callback/apple",
  handler: middy<Event, Answer>(answerAuth).use(readForm),
},
