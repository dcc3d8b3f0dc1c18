THIRD_PARTY_ERROR_NO_EMAIL:
  "The provider did not share your email address. Please sign in another way.",
