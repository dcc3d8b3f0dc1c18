import Session from 'supertokens-web-js/recipe/session'
