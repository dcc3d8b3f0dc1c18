import { MultiFactorAuthClaim } from 'supertokens-web-js/recipe/multifactorauth'
