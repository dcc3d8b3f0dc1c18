package main

import (
	"strings"

	"github.com/supertokens/supertokens-golang/recipe/thirdparty/tpmodels"
)

// providers are the providers of social login. The README says what to register with each of them.
func providers(s settings) []tpmodels.ProviderInput {
	return []tpmodels.ProviderInput{
		provider("google", tpmodels.ProviderClientConfig{
			ClientID:     s.env("GOOGLE_CLIENT_ID"),
			ClientSecret: s.env("GOOGLE_CLIENT_SECRET"),
			ForcePKCE:    new(true),
		}),
		provider("github", tpmodels.ProviderClientConfig{
			ClientID:     s.env("GITHUB_CLIENT_ID"),
			ClientSecret: s.env("GITHUB_CLIENT_SECRET"),
		}),
		provider("apple", tpmodels.ProviderClientConfig{
			ClientID: s.env("APPLE_CLIENT_ID"),
			AdditionalConfig: map[string]any{
				"keyId":      s.env("APPLE_KEY_ID"),
				"teamId":     s.env("APPLE_TEAM_ID"),
				"privateKey": strings.ReplaceAll(s.env("APPLE_PRIVATE_KEY"), `\n`, "\n"),
			},
		}),
	}
}

func provider(id string, client tpmodels.ProviderClientConfig) tpmodels.ProviderInput {
	return tpmodels.ProviderInput{Config: tpmodels.ProviderConfig{
		ThirdPartyId: id,
		Clients:      []tpmodels.ProviderClientConfig{client},
	}}
}
