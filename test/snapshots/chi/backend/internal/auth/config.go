package auth

import (
	"net/http"

	"github.com/supertokens/supertokens-golang/recipe/dashboard"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
	"github.com/supertokens/supertokens-golang/recipe/thirdparty"
	"github.com/supertokens/supertokens-golang/recipe/thirdparty/tpmodels"
	"github.com/supertokens/supertokens-golang/recipe/userroles"
	"github.com/supertokens/supertokens-golang/supertokens"
)

const appName = "my-app"

// Init connects the SDK to the core, and returns the limits of its routes.
func Init(s Settings) (*Limits, error) {
	limits := newAuthLimits(s)
	return limits, supertokens.Init(superTokensConfig(s))
}

// superTokensConfig is the SuperTokens configuration.
func superTokensConfig(s Settings) supertokens.TypeInput {
	config := supertokens.TypeInput{
		Supertokens: &supertokens.ConnectionInfo{
			ConnectionURI: s.ConnectionURI,
			APIKey:        s.APIKey,
		},
		AppInfo: supertokens.AppInfo{
			AppName:         appName,
			APIDomain:       s.APIDomain,
			WebsiteDomain:   s.WebsiteDomain,
			APIBasePath:     new("/auth"),
			WebsiteBasePath: new("/auth"),
			APIGatewayPath:  new(s.APIGatewayPath),
		},
		RecipeList: []supertokens.Recipe{
			thirdparty.Init(&tpmodels.TypeInput{
				SignInAndUpFeature: tpmodels.TypeInputSignInAndUp{Providers: usableProviders(s)},
				Override:           &tpmodels.OverrideStruct{APIs: hardenThirdParty},
			}),
			session.Init(&sessmodels.TypeInput{
				// Only HttpOnly cookies carry tokens, so no script can read them; and every request that
				// changes something needs a custom header, which another site cannot send.
				GetTokenTransferMethod: onlyCookies,
				AntiCsrf:               new(session.AntiCSRF_VIA_CUSTOM_HEADER),
				Override:               &sessmodels.OverrideStruct{APIs: keepSessionOnForgedRefresh},
			}),
			userroles.Init(nil),
		},
		OnSuperTokensAPIError: AnswerError(s.ConnectionURI),
		Telemetry:             new(false),
	}
	if s.Dashboard == "on" {
		config.RecipeList = append(config.RecipeList, dashboard.Init(nil))
	}
	return config
}

func onlyCookies(*http.Request, bool, supertokens.UserContext) sessmodels.TokenTransferMethod {
	return sessmodels.CookieTransferMethod
}
