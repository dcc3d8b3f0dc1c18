import EmailVerification from 'supertokens-web-js/recipe/emailverification'
