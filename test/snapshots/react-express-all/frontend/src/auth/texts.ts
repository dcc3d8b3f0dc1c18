/** Texts of the ready-made forms that differ from their defaults. */
export const texts = {
  AUTH_PAGE_HEADER_TITLE_SIGN_IN: "Welcome back",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_IN_START: "New here? ",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_IN_SIGN_UP_LINK: "Create an account",
  AUTH_PAGE_HEADER_TITLE_SIGN_UP: "Create an account",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_UP_START: "Already have an account? ",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_UP_SIGN_IN_LINK: "Sign in",
  SOMETHING_WENT_WRONG_ERROR: "Something went wrong. Please try again.",
  THIRD_PARTY_ERROR_NO_EMAIL:
    "The provider did not share your email address. Please sign in another way.",
  EMAIL_PASSWORD_EMAIL_PLACEHOLDER: "",
  EMAIL_PASSWORD_PASSWORD_PLACEHOLDER: "",
  EMAIL_PASSWORD_SIGN_IN_FORGOT_PW_LINK: "Forgot password?",
  EMAIL_PASSWORD_SIGN_IN_SUBMIT_BTN: "Sign in",
  EMAIL_PASSWORD_SIGN_UP_SUBMIT_BTN: "Sign up",
  EMAIL_PASSWORD_RESET_SEND_BEFORE_EMAIL: "If ",
  EMAIL_PASSWORD_RESET_SEND_AFTER_EMAIL:
    " has an account, we sent a link to it. ",
  EMAIL_PASSWORD_RESET_SEND_BTN: "Send link",
  EMAIL_PASSWORD_RESET_HEADER_SUBTITLE:
    "We will email you a link to choose a new one.",
  EMAIL_PASSWORD_RESET_SIGN_IN_LINK: "Back to sign in",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_SUCCESS_HEADER_TITLE: "Password changed",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_SUCCESS_DESC:
    "You can now sign in with your new password.",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_SUCCESS_SIGN_IN_BTN: "Sign in",
  EMAIL_PASSWORD_NEW_PASSWORD_PLACEHOLDER: "",
  EMAIL_PASSWORD_CONFIRM_PASSWORD_PLACEHOLDER: "",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_HEADER_TITLE: "Choose a new password",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_HEADER_SUBTITLE:
    "It needs at least 8 characters.",
  ERROR_CONFIRM_PASSWORD_NO_MATCH: "The passwords do not match",
  EMAIL_PASSWORD_RESET_SUBMIT_PW_CHANGE_PW_BTN: "Change password",
  PWLESS_SIGN_IN_UP_CONTINUE_BUTTON: "Continue",
  PWLESS_COMBO_CONTINUE_WITH_PASSWORDLESS_LINK: "Continue without a password",
  PWLESS_COMBO_CONTINUE_WITH_PASSWORDLESS_BUTTON: "Continue without a password",
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
