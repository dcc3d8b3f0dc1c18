/** Texts of the ready-made forms that differ from their defaults. */
export const texts = {
  AUTH_PAGE_HEADER_TITLE_SIGN_IN: "Welcome back",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_IN_START: "New here? ",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_IN_SIGN_UP_LINK: "Create an account",
  AUTH_PAGE_HEADER_TITLE_SIGN_UP: "Create an account",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_UP_START: "Already have an account? ",
  AUTH_PAGE_HEADER_SUBTITLE_SIGN_UP_SIGN_IN_LINK: "Sign in",
  SOMETHING_WENT_WRONG_ERROR: "Something went wrong. Please try again.",
  WEBAUTHN_EMAIL_CONTINUE_BUTTON: "Continue",
  WEBAUTHN_SIGN_UP_CAUTION_MESSAGE_LABEL:
    "Check the address: you need it if you lose your passkey.",
  WEBAUTHN_EMAIL_INPUT_NOT_POPULATED_ERROR: "Enter your email address",
  WEBAUTHN_CREATE_A_PASSKEY_HEADER: "Create a passkey",
  WEBAUTHN_CONTINUE_WITH_EMAIL_SUBTEXT: "For",
  WEBAUTHN_COMBO_CONTINUE_WITH_PASSKEY_BUTTON: "Continue with a passkey",
  WEBAUTHN_CONTINUE_WITHOUT_PASSKEY_BUTTON: "Continue without a passkey",
  WEBAUTHN_FEATURE_BLOCK_NO_NEED_TO_REMEMBER_PASSWORD: "Nothing to remember",
  WEBAUTHN_FEATURE_BLOCK_NO_NEED_TO_REMEMBER_PASSWORD_DETAIL:
    "Your fingerprint, your face or the PIN of your device signs you in.",
  WEBAUTHN_FEATURE_BLOCK_WORKS_ON_ALL_DEVICES: "On all your devices",
  WEBAUTHN_FEATURE_BLOCK_WORKS_ON_ALL_DEVICES_DETAIL:
    "Your password manager syncs it, or you add another one later.",
  WEBAUTHN_FEATURE_BLOCK_KEEP_ACCOUNT_SAFER: "Safe from phishing",
  WEBAUTHN_FEATURE_BLOCK_KEEP_ACCOUNT_SAFER_DETAIL:
    "It works on this website only, so no other site can steal it.",
  WEBAUTHN_PASSKEY_RECOVERABLE_ERROR:
    "Cancelled, timed out, or this passkey is already registered. Please try again.",
  WEBAUTHN_PASSKEY_INVALID_CREDENTIALS_ERROR:
    "This passkey is not registered here. Please try another one.",
  WEBAUTHN_PASSKEY_NOT_SUPPORTED_BY_BROWSER:
    "This browser does not support passkeys. Please try another one.",
  WEBAUTHN_NOT_SUPPORTED_ERROR:
    "This browser does not support passkeys. Please try another one.",
  WEBAUTHN_EMAIL_ALREADY_EXISTS_ERROR:
    "This address has an account. Please sign in instead.",
  WEBAUTHN_UNRECOVERABLE_ERROR_DETAILS:
    "Something went wrong. Please try again.",
  WEBAUTHN_RECOVER_ACCOUNT_LABEL: "Lost your passkey?",
  WEBAUTHN_RECOVER_ACCOUNT_SUBHEADER_LABEL:
    "We will email you a link to create a new one.",
  WEBAUTHN_EMAIL_SENT_LABEL: "Check your inbox",
  WEBAUTHN_EMAIL_SENT_LABEL_PRE_EMAIL: "If ",
  WEBAUTHN_EMAIL_SENT_LABEL_POST_EMAIL:
    " has an account, we sent a link to it. ",
  WEBAUTHN_RESEND_OR_CHANGE_EMAIL_LABEL: "Send again, or to another address",
  WEBAUTHN_ACCOUNT_RECOVERY_SUCCESSFUL_LABEL: "Your new passkey is ready",
  WEBAUTHN_ACCOUNT_RECOVERY_TOKEN_INVALID_ERROR:
    "This link was already used or has expired. Please request a new one.",
};
