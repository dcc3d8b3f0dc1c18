CODE = Action("code", A_SIXTH, 15)  # messages
GUESS = Action("guess", A_THIRD, 24 * 60)  # failures
