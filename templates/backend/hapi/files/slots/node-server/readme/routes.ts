{ method: "GET", path: "/prices", handler: () => ({ basic: 9 }) },
{
  method: "GET",
  path: "/notes",
  options: { pre: [verifySession(signedIn)] },
  handler: ({ session }: SessionRequest) => ({ userId: session!.getUserId() }),
},
