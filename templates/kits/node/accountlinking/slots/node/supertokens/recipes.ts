accountLinking(),
