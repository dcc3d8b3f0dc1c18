app.get("/prices", async () => ({ basic: 9 }));
app.get("/notes", { preHandler: verifySession(signedIn) }, async (request) => ({
  userId: request.session.getUserId(),
}));
