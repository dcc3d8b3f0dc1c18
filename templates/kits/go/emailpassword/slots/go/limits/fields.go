signUp *accountLimit
reset  *accountLimit
