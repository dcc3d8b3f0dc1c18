@get("/prices")
prices() { return { basic: 9 }; }

@intercept(verifySession(signedIn))
@get("/notes")
notes(@inject(RestBindings.Http.CONTEXT) { session }: SessionContext) { return { userId: session!.getUserId() }; }
