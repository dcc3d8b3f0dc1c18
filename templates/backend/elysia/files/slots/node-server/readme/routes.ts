.get("/prices", () => ({ basic: 9 }))
.get("/notes", ({ session }) => ({ userId: session.getUserId() }), {
  session: signedIn,
})
