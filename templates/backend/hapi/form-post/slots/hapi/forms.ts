
// Apple sends its answer as a form, through the browser.
server.route({
  method: "POST",
  path: "/auth/callback/apple",
  options: { payload: { allow: "application/x-www-form-urlencoded" } },
  handler: (_request, h) => h.continue,
});
