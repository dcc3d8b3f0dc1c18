app.get("/prices", (c) => c.json({ basic: 9 }));
app.get("/notes", verifySession(signedIn), (c) =>
  c.json({ userId: c.var.session.getUserId() }),
);
