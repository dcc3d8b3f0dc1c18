package main

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	demoCore = "https://try.supertokens.com"

	defaultConnectionURI = "http://localhost:3567"
	defaultAPIDomain     = "http://localhost:3001"
	defaultWebsiteDomain = "http://localhost:3000"
	defaultPort          = 3001
)

// settings come from the environment. A value that should be a number but is not becomes -1.
type settings struct {
	// What APP_ENV says, and whether that is production.
	appEnv     string
	production bool
	// Where the server listens.
	host string
	port int
	// Origins as the browser sees them, and the path that a proxy puts in front of the API.
	apiDomain      string
	websiteDomain  string
	apiGatewayPath string
	// One address of a core, or several with ";" between them.
	connectionURI string
	apiKey        string
	// "on" or "off": SuperTokens' page for managing users, at /auth/dashboard.
	dashboard string
	// Requests per minute and network to the auth routes.
	authRateLimit int
	// Number of proxies in front of the server.
	trustProxy int
	// Inbox of the dev core, or empty.
	devInboxURL string
	// The mail server; without a host, there is none.
	smtp smtpSettings
}

// smtpSettings describe a mail server. The sender is jane@example.com or Jane <jane@example.com>.
type smtpSettings struct {
	host     string
	port     int
	user     string
	password string
	sender   string
}

// loadSettings reads the environment, and the .env of the project's root for what is not set there. It fails when a
// setting is not valid or not safe.
func loadSettings() (settings, error) {
	// One .env for both halves of the project. The server is started in its own folder.
	if err := loadDotenv(filepath.Join("..", ".env")); err != nil {
		return settings{}, err
	}
	s := readSettings(os.Getenv)
	if problems := findProblems(s); len(problems) > 0 {
		return settings{}, badSettings(problems...)
	}
	return s, nil
}

// badSettings is the error of a server that must not start with its settings.
func badSettings(problems ...string) error {
	return fmt.Errorf("these settings are not valid or not safe:\n  %s", strings.Join(problems, "\n  "))
}

func readSettings(getenv func(string) string) settings {
	// A variable without the space around it; an empty one counts as not set.
	text := func(name, standard string) string {
		if value := strings.TrimSpace(getenv(name)); value != "" {
			return value
		}
		return standard
	}
	number := func(name string, standard int) int {
		value, err := strconv.ParseUint(text(name, strconv.Itoa(standard)), 10, 31)
		if err != nil {
			return -1
		}
		return int(value)
	}
	appEnv := text("APP_ENV", "")
	production := isProduction(appEnv, text("GO_ENV", ""))
	// In production, there are no default addresses, and no dashboard unless it is switched on.
	api, website, dashboard := "", "", "off"
	if !production {
		api, website, dashboard = defaultAPIDomain, defaultWebsiteDomain, "on"
	}
	apiDomain := origin(text("API_DOMAIN", api))
	s := settings{
		appEnv:         appEnv,
		production:     production,
		host:           text("HOST", "localhost"),
		port:           number("PORT", portOf(apiDomain)),
		apiDomain:      apiDomain,
		websiteDomain:  origin(text("WEBSITE_DOMAIN", website)),
		apiGatewayPath: text("API_GATEWAY_PATH", ""),
		connectionURI:  text("SUPERTOKENS_CONNECTION_URI", defaultConnectionURI),
		apiKey:         text("SUPERTOKENS_API_KEY", ""),
		dashboard:      text("DASHBOARD", dashboard),
		authRateLimit:  number("AUTH_RATE_LIMIT", 30),
		trustProxy:     number("TRUST_PROXY", 0),
	}
	s.devInboxURL = text("DEV_INBOX_URL", "")
	s.smtp = smtpSettings{
		host:     text("SMTP_HOST", ""),
		port:     number("SMTP_PORT", 587),
		user:     text("SMTP_USER", ""),
		password: text("SMTP_PASSWORD", ""),
		sender:   text("SMTP_FROM", ""),
	}
	return s
}

// isProduction is true unless APP_ENV, or GO_ENV when that is empty, is "development" or "test". GO_ENV=production always
// means production.
func isProduction(appEnv, goEnv string) bool {
	mode := cmp.Or(appEnv, goEnv)
	return goEnv == "production" || mode != "development" && mode != "test"
}

// coreURIs are the addresses of the core.
func (s settings) coreURIs() []string {
	var uris []string
	for uri := range strings.SplitSeq(s.connectionURI, ";") {
		uris = append(uris, strings.TrimSpace(uri))
	}
	return uris
}

// usesDemoCore tells whether the core is SuperTokens' public demo core, whose data everybody can see.
func (s settings) usesDemoCore() bool {
	for _, uri := range s.coreURIs() {
		if hostOf(uri) == hostOf(demoCore) {
			return true
		}
	}
	return false
}

// origin is a URL as a browser writes it in its Origin header: no path, no slash at the end.
func origin(address string) string {
	parts, err := url.Parse(address)
	if err != nil || parts.Host == "" {
		return address
	}
	return parts.Scheme + "://" + strings.ToLower(parts.Host)
}

// hostOf is the host of a URL, without dots at its end: they change nothing.
func hostOf(address string) string {
	parts, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimRight(strings.ToLower(parts.Hostname()), ".")
}

func portOf(address string) int {
	parts, err := url.Parse(address)
	if err != nil {
		return defaultPort
	}
	port, err := strconv.Atoi(parts.Port())
	if err != nil {
		return defaultPort
	}
	return port
}
