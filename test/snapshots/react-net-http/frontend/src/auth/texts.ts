/** Texts of the ready-made forms that differ from their defaults. */
export const texts = {
  AUTH_PAGE_HEADER_TITLE_SIGN_IN_AND_UP: "Sign in or sign up",
  SOMETHING_WENT_WRONG_ERROR: "Something went wrong. Please try again.",
  PWLESS_SIGN_IN_UP_CONTINUE_BUTTON: "Continue",
  PWLESS_LINK_CLICKED_CONTINUE_HEADER: "Sign in here?",
  PWLESS_LINK_CLICKED_CONTINUE_DESC:
    "The link was requested in another browser. It works once.",
  PWLESS_LINK_CLICKED_CONTINUE_BUTTON: "Sign in",
  ERROR_SIGN_IN_UP_LINK:
    "This link was already used or has expired. Please request a new one.",
  PWLESS_USER_INPUT_CODE_HEADER_TITLE: "Enter your code",
  PWLESS_USER_INPUT_CODE_HEADER_SUBTITLE: "We sent a code to",
  PWLESS_USER_INPUT_CODE_HEADER_SUBTITLE_LINK: "We sent a code and a link to",
  PWLESS_USER_INPUT_CODE_INPUT_LABEL: "Code",
  GENERAL_ERROR_OTP_UNDEFINED: "Enter the code",
  GENERAL_ERROR_OTP_EMPTY: "Enter the code",
  GENERAL_ERROR_OTP_INVALID: "This code is incorrect",
  GENERAL_ERROR_OTP_EXPIRED: "This code has expired. Please request a new one.",
  PWLESS_RESEND_BTN_DISABLED_START: "Send again in ",
  PWLESS_RESEND_SUCCESS_EMAIL: "Email sent again",
  PWLESS_RESEND_BTN_EMAIL: "Send again",
  PWLESS_SIGN_IN_UP_CHANGE_CONTACT_INFO_EMAIL: "Use another address",
  ERROR_SIGN_IN_UP_RESEND_RESTART_FLOW: "This took too long. Please try again.",
  ERROR_SIGN_IN_UP_CODE_CONSUME_RESTART_FLOW:
    "Sign-in failed. Please try again.",
};
