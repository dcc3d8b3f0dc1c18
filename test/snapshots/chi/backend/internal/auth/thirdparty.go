package auth

import (
	"log/slog"
	"regexp"

	"github.com/supertokens/supertokens-golang/recipe/thirdparty/tpmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// hardenThirdParty refuses requests that the SDK would accept, but our own website never sends.
func hardenThirdParty(apis tpmodels.APIInterface) tpmodels.APIInterface {
	authorise := *apis.AuthorisationUrlGET
	apis.AuthorisationUrlGET = new(func(provider *tpmodels.TypeProvider, callback, tenantID string, options tpmodels.APIOptions, userContext supertokens.UserContext) (tpmodels.AuthorisationUrlGETResponse, error) {
		if callback == "" {
			return tpmodels.AuthorisationUrlGETResponse{}, supertokens.BadInputError{Msg: "Please provide the redirectURIOnProviderDashboard as a GET param"}
		}
		return authorise(provider, callback, tenantID, options, userContext)
	})

	signIn := *apis.SignInUpPOST
	apis.SignInUpPOST = new(func(provider *tpmodels.TypeProvider, input tpmodels.TypeSignInUpInput, tenantID string, options tpmodels.APIOptions, userContext supertokens.UserContext) (tpmodels.SignInUpPOSTResponse, error) {
		// The SDK also accepts tokens from the client, but does not check for which app they were issued: tokens of any other
		// app would be accepted. A code is useless without our own secret.
		tokens, err := exchangeCode(provider, input.RedirectURIInfo, userContext)
		if err != nil {
			return tpmodels.SignInUpPOSTResponse{}, err
		}
		return signIn(provider, tpmodels.TypeSignInUpInput{OAuthTokens: &tokens}, tenantID, options, userContext)
	})
	return apis
}

var refusedByProvider = regexp.MustCompile(`^POST request to \S+ resulted in 4\d\d status `)

// exchangeCode gets the tokens for a code from the provider. When there is none, or when it is refused, that is a
// BadInputError.
func exchangeCode(provider *tpmodels.TypeProvider, info *tpmodels.TypeRedirectURIInfo, userContext supertokens.UserContext) (tpmodels.TypeOAuthTokens, error) {
	if !hasCode(info) {
		return nil, supertokens.BadInputError{Msg: "Please provide the provider's code in redirectURIInfo"}
	}
	tokens, err := provider.ExchangeAuthCodeForOAuthTokens(*info, userContext)
	if err != nil && !refusedByProvider.MatchString(err.Error()) {
		return nil, err
	}
	// GitHub refuses with status 200.
	if _, given := tokens["access_token"]; !given {
		slog.Warn("A provider has refused a code", "provider", provider.ID, "error", err, "answer", tokens)
		return nil, supertokens.BadInputError{Msg: "The provider has refused the code"}
	}
	return tokens, nil
}

func hasCode(info *tpmodels.TypeRedirectURIInfo) bool {
	if info == nil {
		return false
	}
	_, isText := info.RedirectURIQueryParams["code"].(string)
	return isText
}
