/** Texts of the ready-made forms that differ from their defaults. */
export const texts = {
  AUTH_PAGE_HEADER_TITLE_SIGN_IN_AND_UP: "Sign in or sign up",
  SOMETHING_WENT_WRONG_ERROR:
    "That did not work. Please try again in a moment.",
  THIRD_PARTY_ERROR_NO_EMAIL:
    "Your e-mail address was not passed on. Please try another way.",
};
