const server = createAdaptorServer({
  fetch: (request) => callFunction(request, "127.0.0.1"),
});
