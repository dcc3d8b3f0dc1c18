
// Apple sends its answer as a form, through the browser.
await app.register(async (callback) => {
  await callback.register(formbody, { bodyLimit });
  // The SDK redirects the browser, but does not set the status.
  callback.addHook("onSend", async (_request, reply) => {
    if (reply.hasHeader("location")) reply.code(303);
  });
  callback.post("/callback/apple", notFound);
});
