package main

import (
	"maps"

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
		provider("discord", tpmodels.ProviderClientConfig{
			ClientID:     s.env("DISCORD_CLIENT_ID"),
			ClientSecret: s.env("DISCORD_CLIENT_SECRET"),
		}),
		provider("gitlab", tpmodels.ProviderClientConfig{
			ClientID:     s.env("GITLAB_CLIENT_ID"),
			ClientSecret: s.env("GITLAB_CLIENT_SECRET"),
			ForcePKCE:    new(true),
			AdditionalConfig: withoutEmpty(map[string]any{
				"gitlabBaseUrl": s.env("GITLAB_BASE_URL"),
			}),
		}),
		provider("linkedin", tpmodels.ProviderClientConfig{
			ClientID:     s.env("LINKEDIN_CLIENT_ID"),
			ClientSecret: s.env("LINKEDIN_CLIENT_SECRET"),
		}),
		provider("twitter", tpmodels.ProviderClientConfig{
			ClientID:     s.env("TWITTER_CLIENT_ID"),
			ClientSecret: s.env("TWITTER_CLIENT_SECRET"),
		}),
		provider("bitbucket", tpmodels.ProviderClientConfig{
			ClientID:     s.env("BITBUCKET_CLIENT_ID"),
			ClientSecret: s.env("BITBUCKET_CLIENT_SECRET"),
		}),
	}
}

func provider(id string, client tpmodels.ProviderClientConfig) tpmodels.ProviderInput {
	return tpmodels.ProviderInput{Config: tpmodels.ProviderConfig{
		ThirdPartyId: id,
		Clients:      []tpmodels.ProviderClientConfig{client},
	}}
}

func withoutEmpty(config map[string]any) map[string]any {
	maps.DeleteFunc(config, func(_ string, value any) bool { return value == "" })
	return config
}
