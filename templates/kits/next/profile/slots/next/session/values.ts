name: await readName(session.getUserId()),
