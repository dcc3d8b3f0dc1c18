/** Texts of the ready-made forms that differ from their defaults. */
export const texts = {
  AUTH_PAGE_HEADER_TITLE_SIGN_IN: "Welcome back",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_IN_START: "New here? ",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_IN_SIGN_UP_LINK: "Create an account",
  AUTH_PAGE_HEADER_TITLE_SIGN_UP: "Create an account",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_UP_START: "Already have one? ",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_UP_SIGN_IN_LINK: "Sign in",
  SOMETHING_WENT_WRONG_ERROR:
    "That did not work. Please try again in a moment.",
  EMAIL_PASSWORD_EMAIL_PLACEHOLDER: "",
  EMAIL_PASSWORD_PASSWORD_PLACEHOLDER: "",
  EMAIL_PASSWORD_SIGN_IN_FORGOT_PW_LINK: "Forgot password?",
  EMAIL_PASSWORD_SIGN_IN_SUBMIT_BTN: "Sign in",
  EMAIL_PASSWORD_SIGN_UP_SUBMIT_BTN: "Sign up",
  EMAIL_PASSWORD_RESET_SEND_BEFORE_EMAIL: "If ",
  EMAIL_PASSWORD_RESET_SEND_AFTER_EMAIL:
    " has an account here, a mail with a link is on its way. ",
  EMAIL_PASSWORD_RESET_SEND_BTN: "Send me a link",
  EMAIL_PASSWORD_RESET_HEADER_SUBTITLE:
    "You will get a mail with a link to choose a new one.",
  EMAIL_PASSWORD_RESET_SIGN_IN_LINK: "Back to sign in",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_SUCCESS_HEADER_TITLE: "All done",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_SUCCESS_DESC:
    "Your password has been changed.",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_SUCCESS_SIGN_IN_BTN: "Sign in",
  EMAIL_PASSWORD_NEW_PASSWORD_PLACEHOLDER: "",
  EMAIL_PASSWORD_CONFIRM_PASSWORD_PLACEHOLDER: "",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_HEADER_TITLE: "Choose a new password",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_HEADER_SUBTITLE:
    "It needs at least 8 characters.",
  ERROR_CONFIRM_PASSWORD_NO_MATCH: "The passwords do not match",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_CHANGE_PW_BTN: "Change password",
};
