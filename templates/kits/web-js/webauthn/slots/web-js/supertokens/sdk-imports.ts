import WebAuthn from 'supertokens-web-js/recipe/webauthn'
