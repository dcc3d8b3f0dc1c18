WEBAUTHN_EMAIL_CONTINUE_BUTTON: "Continue",
WEBAUTHN_SIGN_UP_CAUTION_MESSAGE_LABEL:
  "Check the address: you need it when a passkey is lost.",
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
  "Your password manager takes it along, or you add another one later.",
WEBAUTHN_FEATURE_BLOCK_KEEP_ACCOUNT_SAFER: "Hard to steal",
WEBAUTHN_FEATURE_BLOCK_KEEP_ACCOUNT_SAFER_DETAIL:
  "It works on this website only, and cannot be given away by mistake.",
WEBAUTHN_PASSKEY_RECOVERABLE_ERROR:
  "That was cancelled, took too long, or the passkey is already known here. Please try again.",
WEBAUTHN_PASSKEY_INVALID_CREDENTIALS_ERROR:
  "This passkey does not work here. Please try another one.",
WEBAUTHN_PASSKEY_NOT_SUPPORTED_BY_BROWSER:
  "This browser does not know passkeys. Please try another one.",
WEBAUTHN_NOT_SUPPORTED_ERROR:
  "This browser does not know passkeys. Please try another one.",
WEBAUTHN_EMAIL_ALREADY_EXISTS_ERROR:
  "This address has an account. Please sign in instead.",
WEBAUTHN_UNRECOVERABLE_ERROR_DETAILS:
  "That did not work. Please begin again.",
WEBAUTHN_RECOVER_ACCOUNT_LABEL: "Lost your passkey?",
WEBAUTHN_RECOVER_ACCOUNT_SUBHEADER_LABEL:
  "You will get a mail with a link to create a new one.",
WEBAUTHN_EMAIL_SENT_LABEL: "Look into your inbox",
WEBAUTHN_EMAIL_SENT_LABEL_PRE_EMAIL: "If ",
WEBAUTHN_EMAIL_SENT_LABEL_POST_EMAIL:
  " has an account here, a mail with a link is on its way. ",
WEBAUTHN_RESEND_OR_CHANGE_EMAIL_LABEL: "Send again, or to another address",
WEBAUTHN_ACCOUNT_RECOVERY_SUCCESSFUL_LABEL: "Your new passkey is ready",
WEBAUTHN_ACCOUNT_RECOVERY_TOKEN_INVALID_ERROR:
  "This link has been used, or is too old. Please ask for another one.",
