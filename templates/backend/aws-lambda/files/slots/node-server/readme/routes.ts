{ method: "GET", path: "/prices", handler: async () => json({ basic: 9 }) },
{
  method: "GET",
  path: "/notes",
  handler: verifySession(async (event: SessionEventV2) => json({ userId: event.session!.getUserId() }), signedIn),
},
