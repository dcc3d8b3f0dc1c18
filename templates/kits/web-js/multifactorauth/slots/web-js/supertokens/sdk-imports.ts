import MultiFactorAuth from 'supertokens-web-js/recipe/multifactorauth'
