router.get("/prices", (_req, res) => res.json({ basic: 9 }));
router.get("/notes", verifySession(signedIn), (req: SessionRequest, res) =>
  res.json({ userId: req.session!.getUserId() }),
);
