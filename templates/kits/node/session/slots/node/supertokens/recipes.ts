session(),
