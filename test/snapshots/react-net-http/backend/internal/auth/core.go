package auth

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// coreInterface is the version of the core's interface (CDI) that the SDK speaks.
const coreInterface = "3.1"

const withoutCore = "With SUPERTOKENS_CONNECTION_URI=http://localhost:3567 in .env, `npm run dev` starts a dev core."

// CheckCore logs a warning when the core does not answer as expected. It does not wait for the answer.
func CheckCore(s Settings) {
	for _, uri := range s.coreURIs() {
		go func() {
			problem := coreProblem(uri, s)
			if problem == "" {
				return
			}
			slog.Warn("The SuperTokens core "+problem, "core", uri)
			if !s.Production {
				slog.Warn(withoutCore)
			}
		}()
	}
}

// coreProblem asks a core for the versions of its interface. It returns "" when the SDK can work with it.
func coreProblem(uri string, s Settings) string {
	// The dev core lets its fake providers lead back to this API. The SDK sends the domains with a network interceptor only.
	domains := url.Values{"apiDomain": {s.APIDomain}, "websiteDomain": {s.WebsiteDomain}}
	response, err := askCore(uri, "/apiversion?"+domains.Encode(), s.APIKey)
	if err != nil {
		return "does not answer"
	}
	defer response.Body.Close()
	switch response.StatusCode {
	case http.StatusOK:
	case http.StatusUnauthorized:
		return "refuses SUPERTOKENS_API_KEY"
	default:
		return fmt.Sprintf("answers with status %d", response.StatusCode)
	}
	var answer struct{ Versions []string }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return "does not answer"
	}
	if !slices.Contains(answer.Versions, coreInterface) {
		return fmt.Sprintf("speaks versions %s of its interface, but this SDK needs %s", strings.Join(answer.Versions, ", "), coreInterface)
	}
	return ""
}

// RefuseDevCore fails in production when a core is a dev core: anybody who can reach it can sign in as any user.
func RefuseDevCore(s Settings) error {
	if !s.Production {
		return nil
	}
	for _, uri := range s.coreURIs() {
		if isDevCore(uri, s.APIKey) {
			return badSettings("SUPERTOKENS_CONNECTION_URI is a dev core, which is for development only")
		}
	}
	return nil
}

// isDevCore is true when a core has the dev core's own route. One that does not answer may still be starting.
func isDevCore(uri, apiKey string) bool {
	response, err := askCore(uri, "/dev/status", apiKey)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	var answer any
	return response.StatusCode == http.StatusOK && json.NewDecoder(response.Body).Decode(&answer) == nil
}

// askCore sends a GET request to a core.
func askCore(uri, path, apiKey string) (*http.Response, error) {
	request, err := http.NewRequest(http.MethodGet, strings.TrimRight(uri, "/")+path, nil)
	if err != nil {
		return nil, err
	}
	if apiKey != "" {
		request.Header.Set("api-key", apiKey)
	}
	client := http.Client{Timeout: 5 * time.Second}
	return client.Do(request)
}

// ErrCoreFailed stands for an error of the core that the SDK has swallowed.
var ErrCoreFailed = errors.New("no answer from the SuperTokens core")

var (
	refusedByCore = regexp.MustCompile(`^SuperTokens core .*status code: (400|414|431) `)
	failureOfCore = regexp.MustCompile(`(?i)^(no |the running )?SuperTokens core`)
)

// isRefusedByCore is true when the core refused the data as malformed or too long.
func isRefusedByCore(err error) bool {
	return refusedByCore.MatchString(err.Error())
}

// isCoreFailure is true for the error of the SDK when the core cannot be reached or fails: the SDK has no type for it.
func isCoreFailure(err error) bool {
	var unreachable net.Error
	return errors.Is(err, ErrCoreFailed) || errors.As(err, &unreachable) || failureOfCore.MatchString(err.Error())
}
