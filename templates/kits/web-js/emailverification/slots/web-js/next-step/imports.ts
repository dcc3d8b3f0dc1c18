import { EmailVerificationClaim } from 'supertokens-web-js/recipe/emailverification'
