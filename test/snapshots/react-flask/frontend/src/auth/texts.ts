/** Texts of the ready-made forms that differ from their defaults. */
export const texts = {
  AUTH_PAGE_HEADER_TITLE_SIGN_IN_AND_UP: "Sign in or sign up",
  SOMETHING_WENT_WRONG_ERROR: "Something went wrong. Please try again.",
  THIRD_PARTY_ERROR_NO_EMAIL:
    "The provider did not share your email address. Please sign in another way.",
};
