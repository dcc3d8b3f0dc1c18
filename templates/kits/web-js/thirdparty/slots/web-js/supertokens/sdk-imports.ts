import ThirdParty from 'supertokens-web-js/recipe/thirdparty'
