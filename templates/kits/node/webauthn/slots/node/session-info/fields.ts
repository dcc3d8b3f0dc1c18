email: (await getUser(session.getUserId()))?.emails[0],
