SIGN_UP = Action("signUp", A_THIRD, 15)
RESET = Action("reset", A_SIXTH, 15)  # mails
