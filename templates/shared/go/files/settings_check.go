package main

import (
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// findProblems says what is wrong with the settings, one line each, beginning with the variable to change.
func findProblems(s settings) []string {
	malformed := checks{
		{"API_DOMAIN is not a URL", !isURL(s.apiDomain)},
		{"WEBSITE_DOMAIN is not a URL", !isURL(s.websiteDomain)},
		{"SUPERTOKENS_CONNECTION_URI is not a URL", slices.ContainsFunc(s.coreURIs(), not(isURL))},
		{"PORT is not a port number", !isPort(s.port)},
		{"AUTH_RATE_LIMIT is not a number", s.authRateLimit < 1},
		{"TRUST_PROXY is not a number", s.trustProxy < 0},
		{"SMTP_PORT is not a port number", s.smtp != nil && !isPort(s.smtp.port)},
	}.failed()
	if len(malformed) > 0 || !s.production {
		return malformed
	}
	return checks{
		{"SUPERTOKENS_CONNECTION_URI is the demo core, whose data everybody can see: use one of your own", s.usesDemoCore()},
		{"SUPERTOKENS_CONNECTION_URI must use https, unless the core is in a private network", slices.ContainsFunc(s.coreURIs(), not(isSafeCore))},
		{"SUPERTOKENS_API_KEY must be the core's API key: 20 or more letters, digits, = and -", !isAPIKey(s.apiKey)},
		{"API_DOMAIN must use https", !isHTTPS(s.apiDomain) && !isLocal(hostOf(s.apiDomain))},
		{"WEBSITE_DOMAIN must use https", !isHTTPS(s.websiteDomain) && !isLocal(hostOf(s.websiteDomain))},
		{"DEV_INBOX_URL must be empty: it keeps mails, password resets among them, from people", s.devInboxURL != ""},
		{"SMTP_HOST is empty: without it SuperTokens' shared service gets every mail", s.smtp == nil},
		{"SMTP_FROM is empty", s.smtp != nil && s.smtp.sender == ""},
	}.failed()
}

// checks are things that may be wrong, and whether they are.
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

func isPort(number int) bool {
	return 1 <= number && number <= 65535
}

func isHTTPS(address string) bool {
	return strings.HasPrefix(strings.ToLower(address), "https:")
}

func isSafeCore(uri string) bool {
	return isHTTPS(uri) || isPrivate(hostOf(uri))
}

// isLocal is true for this machine.
func isLocal(host string) bool {
	address, err := netip.ParseAddr(host)
	if err != nil {
		return host == "localhost" || strings.HasSuffix(host, ".localhost")
	}
	return address.IsLoopback()
}

// isPrivate is true for this machine, for a service of the same container network (a name without a dot) and for
// private addresses.
func isPrivate(host string) bool {
	address, err := netip.ParseAddr(host)
	if err != nil {
		return !strings.Contains(host, ".") || privateName.MatchString(host)
	}
	return address.IsPrivate() || address.IsLoopback()
}

// isAPIKey is true for what the core accepts as a key, placeholders of examples excepted.
func isAPIKey(key string) bool {
	distinct := map[rune]bool{}
	for _, letter := range key {
		distinct[letter] = true
	}
	return apiKey.MatchString(key) && !placeholder.MatchString(key) && len(distinct) > 7
}

var (
	privateName = regexp.MustCompile(`\.(localhost|internal|local)$`)
	apiKey      = regexp.MustCompile(`^[A-Za-z0-9=-]{20,}$`)
	placeholder = regexp.MustCompile(`(?i)change-?me|placeholder|your-|example`)
)
