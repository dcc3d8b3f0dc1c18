// Apple sends its answer as a form, through the browser.
if (request.method === "POST" && request.path === "/auth/callback/apple") {
  return readForm(ctx, next);
}
