import Passwordless from 'supertokens-web-js/recipe/passwordless'
