package auth

import (
	"slices"
	"strings"

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
		provider("github", tpmodels.ProviderClientConfig{ClientID: s.environment["GITHUB_CLIENT_ID"], ClientSecret: s.environment["GITHUB_CLIENT_SECRET"]}),
		provider("apple", tpmodels.ProviderClientConfig{ClientID: s.environment["APPLE_CLIENT_ID"]},
			additional{"keyId", s.environment["APPLE_KEY_ID"]},
			additional{"teamId", s.environment["APPLE_TEAM_ID"]},
			additional{"privateKey", strings.ReplaceAll(s.environment["APPLE_PRIVATE_KEY"], `\n`, "\n")},
		),
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
