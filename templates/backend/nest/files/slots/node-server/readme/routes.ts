@Public()
@Get("prices")
prices() { return { basic: 9 }; }

@Get("notes") // needs a session, as every route that is not public
notes(@Session() session: SessionContainer) { return { userId: session.getUserId() }; }
