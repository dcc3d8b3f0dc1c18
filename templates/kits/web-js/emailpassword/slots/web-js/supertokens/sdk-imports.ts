import EmailPassword from 'supertokens-web-js/recipe/emailpassword'
