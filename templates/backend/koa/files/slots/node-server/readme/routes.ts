router.get("/prices", (ctx) => void (ctx.body = { basic: 9 }));
router.get("/notes", verifySession(signedIn), (ctx: SessionContext) => {
  ctx.body = { userId: ctx.session!.getUserId() };
});
