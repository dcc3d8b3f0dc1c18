code   *accountLimit
guess  *accountLimit
