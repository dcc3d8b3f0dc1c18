package auth

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/supertokens/supertokens-golang/recipe/thirdparty/tpmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// The SDK always asks these providers at their own hosts who has signed in, whatever is configured.
var fixedHosts = []string{"github", "linkedin", "bitbucket"}

// fakeProviders sends sign-ins of providers without keys to the dev core's fake providers at DEV_PROVIDERS_URL, which
// need neither keys nor a network. It is for development. Real client ids and secrets are not sent to them.
func fakeProviders(providers []tpmodels.ProviderInput, s Settings) []tpmodels.ProviderInput {
	url := s.DevProvidersURL
	for i := range providers {
		input := &providers[i]
		if len(s.emptyOf(namesOfKeys(input.Config.ThirdPartyId))) == 0 {
			continue
		}
		for j := range input.Config.Clients {
			input.Config.Clients[j].ClientID = "fake-client"
			input.Config.Clients[j].ClientSecret = "fake-secret"
		}
		own, address := input.Override, url+"/"+input.Config.ThirdPartyId
		input.Override = func(provider *tpmodels.TypeProvider) *tpmodels.TypeProvider {
			fakeUserInfo(provider, address)
			if own != nil {
				provider = own(provider)
			}
			fakeEndpoints(provider, address)
			return provider
		}
	}
	return providers
}

func fakeUserInfo(provider *tpmodels.TypeProvider, address string) {
	for _, host := range fixedHosts {
		if strings.HasPrefix(provider.ID, host) {
			provider.GetUserInfo = func(tokens tpmodels.TypeOAuthTokens, _ supertokens.UserContext) (tpmodels.TypeUserInfo, error) {
				return getFakeUser(address+"/sdk-user", tokens)
			}
		}
	}
}

func fakeEndpoints(provider *tpmodels.TypeProvider, address string) {
	getConfig := provider.GetConfigForClientType
	provider.GetConfigForClientType = func(clientType *string, context supertokens.UserContext) (tpmodels.ProviderConfigForClientType, error) {
		config, err := getConfig(clientType, context)
		// The SDK takes what is missing here from the discovery document.
		config.AuthorizationEndpoint, config.TokenEndpoint, config.UserInfoEndpoint, config.JwksURI = "", "", "", ""
		config.OIDCDiscoveryEndpoint = address + "/.well-known/openid-configuration"
		return config, err
	}
}

func getFakeUser(url string, tokens tpmodels.TypeOAuthTokens) (user tpmodels.TypeUserInfo, err error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return user, err
	}
	request.Header.Set("Authorization", fmt.Sprintf("Bearer %s", tokens["access_token"]))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return user, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return user, fmt.Errorf("%s answered %s", url, response.Status)
	}
	return user, json.NewDecoder(response.Body).Decode(&user)
}
