package auth

import (
	"fmt"
	"math"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/redis/go-redis/v9"
)

// findProblems says what is wrong with the settings: one line for each problem, beginning with the variable to change.
func findProblems(s Settings) []string {
	malformed := checks{
		{fmt.Sprintf("APP_ENV is %q: it must be production, development or test", s.AppEnv), !slices.Contains([]string{"", "production", "development", "test"}, s.AppEnv)},
		{"API_DOMAIN is not a URL", s.APIDomain != "" && !isURL(s.APIDomain)},
		{"WEBSITE_DOMAIN is not a URL", s.WebsiteDomain != "" && !isURL(s.WebsiteDomain)},
		{"SUPERTOKENS_CONNECTION_URI is not a URL", slices.ContainsFunc(s.coreURIs(), not(isCoreURL))},
		{"PORT is not a port number", !isPort(s.Port)},
		{"AUTH_RATE_LIMIT is not a whole number from 1 to 1000000", s.AuthRateLimit < 1 || s.AuthRateLimit > 1_000_000},
		{"REDIS_URL is not a URL that begins with redis:// or rediss://", s.RedisURL != "" && !isRedisURL(s.RedisURL)},
		{"TRUST_PROXY is not a whole number from 0 to 10", s.TrustProxy < 0 || s.TrustProxy > 10},
		{"DASHBOARD must be on or off", s.Dashboard != "on" && s.Dashboard != "off"},
		{"LOG_LEVEL must be debug, info, warn or error", !isLogLevel(s.LogLevel)},
		{"DEV_PROVIDERS_URL is not a URL", s.DevProvidersURL != "" && !isURL(s.DevProvidersURL)},
	}.failed()
	if len(malformed) > 0 || !s.Production {
		return malformed
	}
	problems := checks{
		{"SUPERTOKENS_CONNECTION_URI is the demo core, whose data everybody can see: use a core of your own", s.UsesDemoCore()},
		{"SUPERTOKENS_CONNECTION_URI must use https, unless the core is in a private network", slices.ContainsFunc(s.coreURIs(), not(isSafeCore))},
		{"SUPERTOKENS_API_KEY must be a random key that the core demands: openssl rand -hex 24 makes one", !isAPIKey(s.APIKey)},
		{"API_DOMAIN is empty: production needs the address where browsers reach the API", s.APIDomain == ""},
		{"API_DOMAIN must use https", !isSafeOrigin(s.APIDomain)},
		{"WEBSITE_DOMAIN is empty: production needs the address where browsers reach the website", s.WebsiteDomain == ""},
		{"WEBSITE_DOMAIN must use https", !isSafeOrigin(s.WebsiteDomain)},
		{"DEV_PROVIDERS_URL must be empty: with it, anybody can sign in as anybody", s.DevProvidersURL != ""},
	}.failed()
	return append(problems, findKeyProblems(s)...)
}

// checks are possible problems, and whether they were found.
type checks []struct {
	problem string
	isFound bool
}

func (c checks) failed() []string {
	var problems []string
	for _, check := range c {
		if check.isFound {
			problems = append(problems, check.problem)
		}
	}
	return problems
}

func not(test func(string) bool) func(string) bool {
	return func(text string) bool { return !test(text) }
}

func isURL(address string) bool {
	parts, err := url.Parse(address)
	return err == nil && (parts.Scheme == "http" || parts.Scheme == "https") && parts.Hostname() != ""
}

// isCoreURL is true for a URL whose host is written plainly: another spelling could hide the real host.
func isCoreURL(uri string) bool {
	host := hostOf(uri)
	return isURL(uri) && (plainName.MatchString(host) || isIP(host))
}

func isRedisURL(address string) bool {
	_, err := redis.ParseURL(address)
	return err == nil
}

func isIP(host string) bool {
	_, err := netip.ParseAddr(host)
	return err == nil
}

func isLogLevel(text string) bool {
	_, isKnown := logLevels[strings.ToLower(text)]
	return isKnown
}

func isPort(number int) bool {
	return 1 <= number && number <= 65535
}

func isHTTPS(address string) bool {
	return strings.HasPrefix(strings.ToLower(address), "https:")
}

func isSafeCore(uri string) bool {
	return isHTTPS(uri) || isPrivate(hostOf(uri))
}

// isSafeOrigin is true for https, for this machine, and for an empty address, which is reported as another problem.
func isSafeOrigin(address string) bool {
	return address == "" || isHTTPS(address) || isLocal(hostOf(address))
}

// isLocal is true for this machine.
func isLocal(host string) bool {
	address, err := netip.ParseAddr(host)
	if err != nil {
		return host == "localhost" || strings.HasSuffix(host, ".localhost")
	}
	return address.IsLoopback()
}

// isPrivate is true for this machine, for a service of the same container network (a name without a dot) and for private
// addresses.
func isPrivate(host string) bool {
	address, err := netip.ParseAddr(host)
	if err != nil {
		return privateName.MatchString(host) && !numericName.MatchString(host)
	}
	return address.IsPrivate() || address.IsLoopback()
}

// isAPIKey is true for a key that the core accepts, unless it is a placeholder or can be guessed.
func isAPIKey(key string) bool {
	return apiKey.MatchString(key) && !placeholder.MatchString(key) && entropy(key) >= 90
}

// entropy is measured in bits, from the frequency of the text's characters (Shannon).
func entropy(text string) float64 {
	counts := map[rune]float64{}
	for _, character := range text {
		counts[character]++
	}
	bits := 0.0
	for _, count := range counts {
		bits += count * math.Log2(float64(len(text))/count)
	}
	return bits
}

var (
	plainName   = regexp.MustCompile(`^[a-z0-9._-]+$`)
	privateName = regexp.MustCompile(`^[^.]+$|\.(localhost|internal|local)$`)
	// An address in another notation, such as 134744072 or 0x8080808.
	numericName = regexp.MustCompile(`^([0-9]+|0x[0-9a-f]*)$`)
	apiKey      = regexp.MustCompile(`^[A-Za-z0-9=-]{20,}$`)
	placeholder = regexp.MustCompile(`(?i)change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-`)
)
