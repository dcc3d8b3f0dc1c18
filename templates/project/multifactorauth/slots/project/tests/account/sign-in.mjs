signIn,
/** Does the first factor only. */
signInHalf: login.signIn,
