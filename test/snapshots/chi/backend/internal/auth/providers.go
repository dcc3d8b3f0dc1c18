package auth

import (
	"slices"

	"github.com/supertokens/supertokens-golang/recipe/thirdparty/tpmodels"
)

// usableProviders are the providers that have their keys; in development the dev core has fake ones in place of the others.
func usableProviders(s Settings) []tpmodels.ProviderInput {
	if s.DevProvidersURL != "" {
		return fakeProviders(providers(s), s)
	}
	return slices.DeleteFunc(providers(s), func(provider tpmodels.ProviderInput) bool {
		return len(s.emptyOf(namesOfKeys(provider.Config.ThirdPartyId))) > 0
	})
}

// providers are the providers of social login. The README says what to register with each of them.
func providers(s Settings) []tpmodels.ProviderInput {
	return []tpmodels.ProviderInput{
		provider("google", tpmodels.ProviderClientConfig{ClientID: s.environment["GOOGLE_CLIENT_ID"], ClientSecret: s.environment["GOOGLE_CLIENT_SECRET"], ForcePKCE: new(true)}),
		provider("discord", tpmodels.ProviderClientConfig{ClientID: s.environment["DISCORD_CLIENT_ID"], ClientSecret: s.environment["DISCORD_CLIENT_SECRET"]}),
		provider("gitlab", tpmodels.ProviderClientConfig{ClientID: s.environment["GITLAB_CLIENT_ID"], ClientSecret: s.environment["GITLAB_CLIENT_SECRET"], ForcePKCE: new(true)},
			additional{"gitlabBaseUrl", s.environment["GITLAB_BASE_URL"]},
		),
		provider("linkedin", tpmodels.ProviderClientConfig{ClientID: s.environment["LINKEDIN_CLIENT_ID"], ClientSecret: s.environment["LINKEDIN_CLIENT_SECRET"]}),
		provider("twitter", tpmodels.ProviderClientConfig{ClientID: s.environment["TWITTER_CLIENT_ID"], ClientSecret: s.environment["TWITTER_CLIENT_SECRET"]}),
		provider("bitbucket", tpmodels.ProviderClientConfig{ClientID: s.environment["BITBUCKET_CLIENT_ID"], ClientSecret: s.environment["BITBUCKET_CLIENT_SECRET"]}),
	}
}

// additional is an entry of a provider's AdditionalConfig.
type additional struct{ key, value string }

// provider leaves out what is empty of the additional entries.
func provider(id string, client tpmodels.ProviderClientConfig, entries ...additional) tpmodels.ProviderInput {
	client.AdditionalConfig = map[string]any{}
	for _, entry := range entries {
		if entry.value != "" {
			client.AdditionalConfig[entry.key] = entry.value
		}
	}
	return tpmodels.ProviderInput{Config: tpmodels.ProviderConfig{
		ThirdPartyId: id,
		Clients:      []tpmodels.ProviderClientConfig{client},
	}}
}
