// The sign-in page asks for what is missing.
const isComplete = isRenewed && (await validateClaims()).length === 0;
if (isComplete) {
