package auth

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

const (
	demoCore = "https://try.supertokens.com"

	defaultConnectionURI = "http://localhost:3567"
	defaultAPIDomain     = "http://localhost:3001"
	defaultWebsiteDomain = "http://localhost:3000"
	defaultPort          = 3001
)

// settings come from the environment.
type Settings struct {
	// One of them says whether this is production: see isProduction.
	AppEnv string `env:"APP_ENV"`
	GoEnv  string `env:"GO_ENV"`
	// Where the server listens.
	Host string `env:"HOST" envDefault:"localhost"`
	Port int    `env:"PORT"`
	// Origins as the browser sees them, and the path that a proxy puts in front of the API.
	APIDomain      string `env:"API_DOMAIN"`
	WebsiteDomain  string `env:"WEBSITE_DOMAIN"`
	APIGatewayPath string `env:"API_GATEWAY_PATH"`
	// One address of a core, or several with ";" between them.
	ConnectionURI string `env:"SUPERTOKENS_CONNECTION_URI"`
	APIKey        string `env:"SUPERTOKENS_API_KEY"`
	// "on" or "off": SuperTokens' page for managing users, at /auth/dashboard.
	Dashboard string `env:"DASHBOARD"`
	// Requests per minute and network to the auth routes.
	AuthRateLimit int `env:"AUTH_RATE_LIMIT" envDefault:"30"`
	// Redis in which several processes count requests together, or empty.
	RedisURL string `env:"REDIS_URL"`
	// Number of proxies in front of the server.
	TrustProxy int `env:"TRUST_PROXY" envDefault:"0"`
	// "debug", "info", "warn" or "error".
	LogLevel string `env:"LOG_LEVEL" envDefault:"info"`
	// Inbox of the dev core, or empty.
	DevInboxURL string `env:"DEV_INBOX_URL"`
	// The mail server; without a host, there is none.
	SMTP smtpSettings
	// The dev core's fake providers, or empty.
	DevProvidersURL string `env:"DEV_PROVIDERS_URL"`

	Production bool
	// All variables by name, with the keys of the providers.
	environment map[string]string
}

// smtpSettings describe a mail server. The sender is jane@example.com or Jane <jane@example.com>.
type smtpSettings struct {
	Host     string `env:"SMTP_HOST"`
	Port     int    `env:"SMTP_PORT" envDefault:"587"`
	User     string `env:"SMTP_USER"`
	Password string `env:"SMTP_PASSWORD"`
	Sender   string `env:"SMTP_FROM"`
}

// LoadSettings reads the environment, and the .env one folder up for what is not set there. It fails when a setting is not valid or not safe.
func LoadSettings() (Settings, error) {
	if err := loadDotenv(filepath.Join("..", ".env")); err != nil {
		return Settings{}, err
	}
	s, err := ReadSettings(env.ToMap(os.Environ()))
	if err != nil {
		return Settings{}, err
	}
	if problems := findProblems(s); len(problems) > 0 {
		return Settings{}, badSettings(problems...)
	}
	return s, nil
}

// loadDotenv sets the variables of a file, which may be missing. Variables that are set already are kept.
func loadDotenv(file string) error {
	err := godotenv.Load(file)
	var unreadable *fs.PathError
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.As(err, &unreadable):
		return err
	default:
		// The parser's own error quotes the file, secrets too.
		return fmt.Errorf("%s has a line that is not NAME=value", file)
	}
}

// badSettings is the error of a server that must not start with its settings.
func badSettings(problems ...string) error {
	return fmt.Errorf("these settings are not valid or not safe:\n  %s", strings.Join(problems, "\n  "))
}

func ReadSettings(environment map[string]string) (Settings, error) {
	for name, value := range environment {
		environment[name] = strings.TrimSpace(value)
	}
	s, err := env.ParseAsWithOptions[Settings](env.Options{
		Environment: environment,
		FuncMap:     map[reflect.Type]env.ParserFunc{reflect.TypeFor[int](): parseNumber},
	})
	if err != nil {
		return s, err
	}
	s.Production = isProduction(s.AppEnv, s.GoEnv)
	// In production, there are no default addresses, and no dashboard unless it is switched on.
	if s.Production {
		s.Dashboard = cmp.Or(s.Dashboard, "off")
	} else {
		s.APIDomain = cmp.Or(s.APIDomain, defaultAPIDomain)
		s.WebsiteDomain = cmp.Or(s.WebsiteDomain, defaultWebsiteDomain)
		s.Dashboard = cmp.Or(s.Dashboard, "on")
	}
	s.APIDomain = origin(s.APIDomain)
	s.WebsiteDomain = origin(s.WebsiteDomain)
	s.ConnectionURI = cmp.Or(s.ConnectionURI, defaultConnectionURI)
	if environment["PORT"] == "" {
		s.Port = portOf(s.APIDomain)
	}
	s.DevProvidersURL = strings.TrimRight(s.DevProvidersURL, "/")
	s.environment = environment
	return s, nil
}

// parseNumber makes -1 of what is not a number, so that findProblems tells it together with all other problems.
func parseNumber(text string) (any, error) {
	number, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return -1, nil
	}
	return int(number), nil
}

// isProduction is true unless APP_ENV, or GO_ENV when that is empty, is "development" or "test". GO_ENV=production always
// means production.
func isProduction(appEnv, goEnv string) bool {
	mode := cmp.Or(appEnv, goEnv)
	return goEnv == "production" || mode != "development" && mode != "test"
}

// coreURIs are the addresses of the core.
func (s Settings) coreURIs() []string {
	var uris []string
	for uri := range strings.SplitSeq(s.ConnectionURI, ";") {
		uris = append(uris, strings.TrimSpace(uri))
	}
	return uris
}

// UsesDemoCore tells whether the core is SuperTokens' public demo core, whose data everybody can see.
func (s Settings) UsesDemoCore() bool {
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
