THIRD_PARTY_ERROR_NO_EMAIL:
  "Your e-mail address was not passed on. Please try another way.",
