import TOTP from 'supertokens-web-js/recipe/totp'
