package auth

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
)

// goodSettings are good for production.
func goodSettings() map[string]string {
	return map[string]string{
		"APP_ENV":                    "production",
		"API_DOMAIN":                 "https://api.shop.example",
		"WEBSITE_DOMAIN":             "https://shop.example",
		"SUPERTOKENS_CONNECTION_URI": "http://core:3567",
		"SUPERTOKENS_API_KEY":        "e4a1c07b52f9d8366b0d1e5fa2c4837990b6",
		"SMTP_HOST":                  "mail.shop.example",
		"SMTP_FROM":                  "Shop <no-reply@shop.example>",
	}
}

func read(t *testing.T, env map[string]string) Settings {
	t.Helper()
	s, err := ReadSettings(env)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSettingsHaveDefaults(t *testing.T) {
	s := read(t, map[string]string{"APP_ENV": "development", "PORT": " ", "HOST": ""})
	if problems := findProblems(s); len(problems) > 0 {
		t.Errorf("the defaults are refused: %q", problems)
	}
	if s.Host != "localhost" || s.Port != defaultPort || s.AuthRateLimit != 30 || s.Dashboard != "on" || s.Production {
		t.Errorf("other defaults than expected: %+v", s)
	}
	if s := read(t, goodSettings()); s.Dashboard != "off" {
		t.Error("the dashboard is on in production")
	}
}

func TestWhatIsProduction(t *testing.T) {
	tests := []struct {
		appEnv, goEnv string
		production    bool
	}{
		{"", "", true},
		{"", "development", false},
		{"", "test", false},
		{"", "staging", true},
		{" development ", "", false},
		{"test", "staging", false},
		{"production", "development", true},
		{"development", "production", true},
		{"Development", "", true},
	}
	for _, test := range tests {
		s := read(t, map[string]string{"APP_ENV": test.appEnv, "GO_ENV": test.goEnv})
		if s.Production != test.production {
			t.Errorf("APP_ENV=%s GO_ENV=%s: %v", test.appEnv, test.goEnv, s.Production)
		}
	}
}

func TestOriginsAreThoseOfABrowser(t *testing.T) {
	s := read(t, map[string]string{"API_DOMAIN": "http://localhost:4001/", "WEBSITE_DOMAIN": "HTTPS://Shop.Example/path"})
	if s.APIDomain != "http://localhost:4001" || s.WebsiteDomain != "https://shop.example" {
		t.Errorf("got %s and %s", s.APIDomain, s.WebsiteDomain)
	}
	if s.Port != 4001 {
		t.Errorf("got port %d, not that of API_DOMAIN", s.Port)
	}
}

func TestSettingsForProduction(t *testing.T) {
	const (
		demo      = "SUPERTOKENS_CONNECTION_URI is the demo core, whose data everybody can see: use a core of your own"
		https     = "SUPERTOKENS_CONNECTION_URI must use https, unless the core is in a private network"
		notAURL   = "SUPERTOKENS_CONNECTION_URI is not a URL"
		weakKey   = "SUPERTOKENS_API_KEY must be a random key that the core demands: openssl rand -hex 24 makes one"
		rateLimit = "AUTH_RATE_LIMIT is not a whole number from 1 to 1000000"
		proxies   = "TRUST_PROXY is not a whole number from 0 to 10"
	)
	tests := []struct {
		name, value string
		problem     string
	}{
		{"APP_ENV", "", ""},
		{"APP_ENV", "prod", `APP_ENV is "prod": it must be production, development or test`},
		{"APP_ENV", "Production", `APP_ENV is "Production": it must be production, development or test`},
		{"SUPERTOKENS_CONNECTION_URI", "https://core.shop.example", ""},
		{"SUPERTOKENS_CONNECTION_URI", "http://10.0.0.7:3567;http://[fd00::7]:3567", ""},
		{"SUPERTOKENS_CONNECTION_URI", "http://core.internal:3567", ""},
		{"SUPERTOKENS_CONNECTION_URI", "http://core.shop.example", https},
		{"SUPERTOKENS_CONNECTION_URI", "http://8.8.8.8", https},
		{"SUPERTOKENS_CONNECTION_URI", "http://134744072", https},
		{"SUPERTOKENS_CONNECTION_URI", "http://0x8080808", https},
		{"SUPERTOKENS_CONNECTION_URI", "http://core;" + demoCore, demo},
		{"SUPERTOKENS_CONNECTION_URI", "https://Try.SuperTokens.com.", demo},
		{"SUPERTOKENS_CONNECTION_URI", "https://try%2Esupertokens.com", notAURL},
		{"SUPERTOKENS_CONNECTION_URI", "https://\uff54ry.supertokens.com", notAURL},
		{"SUPERTOKENS_CONNECTION_URI", "https://try\u00ad.supertokens.com", notAURL},
		{"SUPERTOKENS_CONNECTION_URI", "core:3567", notAURL},
		{"SUPERTOKENS_API_KEY", "", weakKey},
		{"SUPERTOKENS_API_KEY", "e4a1c07b52f9d8366b0", weakKey},
		{"SUPERTOKENS_API_KEY", "12345678901234567890", weakKey},
		{"SUPERTOKENS_API_KEY", "change-me-e4a1c07b52f9d8366b0d1e5fa2c4", weakKey},
		{"SUPERTOKENS_API_KEY", "dev-e4a1c07b52f9d8366b0d1e5fa2c4837990b6", weakKey},
		{"API_DOMAIN", "", "API_DOMAIN is empty: production needs the address where browsers reach the API"},
		{"API_DOMAIN", "http://localhost:3001", ""},
		{"API_DOMAIN", "http://api.shop.example", "API_DOMAIN must use https"},
		{"API_DOMAIN", "api.shop.example", "API_DOMAIN is not a URL"},
		{"WEBSITE_DOMAIN", "", "WEBSITE_DOMAIN is empty: production needs the address where browsers reach the website"},
		{"WEBSITE_DOMAIN", "http://shop.example", "WEBSITE_DOMAIN must use https"},
		{"WEBSITE_DOMAIN", "shop.example", "WEBSITE_DOMAIN is not a URL"},
		{"DEV_INBOX_URL", "http://localhost:3567/dev/inbox", "DEV_INBOX_URL must be empty: with it, messages do not reach their recipients"},
		{"SMTP_HOST", "", "SMTP_HOST is empty: without it, SuperTokens' shared service gets every mail"},
		{"SMTP_FROM", "", "SMTP_FROM is empty"},
		{"SMTP_PORT", "smtp", "SMTP_PORT is not a port number"},
		{"PORT", "70000", "PORT is not a port number"},
		{"REDIS_URL", "rediss://:secret@redis.shop.example:6380/1", ""},
		{"REDIS_URL", "http://redis:6379", "REDIS_URL is not a URL that begins with redis:// or rediss://"},
		{"AUTH_RATE_LIMIT", "1000000", ""},
		{"AUTH_RATE_LIMIT", "0", rateLimit},
		{"AUTH_RATE_LIMIT", "1000001", rateLimit},
		{"AUTH_RATE_LIMIT", "1e3", rateLimit},
		{"AUTH_RATE_LIMIT", "+30", rateLimit},
		{"TRUST_PROXY", "10", ""},
		{"TRUST_PROXY", "11", proxies},
		{"TRUST_PROXY", "-1", proxies},
		{"TRUST_PROXY", "yes", proxies},
		{"DASHBOARD", "on", ""},
		{"DASHBOARD", "yes", "DASHBOARD must be on or off"},
		{"LOG_LEVEL", "Warn", ""},
		{"LOG_LEVEL", "loud", "LOG_LEVEL must be debug, info, warn or error"},
	}
	for _, test := range tests {
		t.Run(test.name+"="+test.value, func(t *testing.T) {
			env := goodSettings()
			env[test.name] = test.value
			var expected []string
			if test.problem != "" {
				expected = []string{test.problem}
			}
			if problems := findProblems(read(t, env)); !slices.Equal(problems, expected) {
				t.Errorf("got %q, not %q", problems, expected)
			}
		})
	}
}

func TestADevCoreIsRefusedInProduction(t *testing.T) {
	tests := []struct {
		name    string
		handler http.HandlerFunc
		refused bool
	}{
		{"a dev core", func(w http.ResponseWriter, _ *http.Request) { WriteJSON(w, http.StatusOK, struct{}{}) }, true},
		{"another core", http.NotFound, false},
		{"a page for everything", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }, false},
	}
	for _, test := range tests {
		core := httptest.NewServer(test.handler)
		s := Settings{Production: true, ConnectionURI: core.URL}
		if err := RefuseDevCore(s); (err != nil) != test.refused {
			t.Errorf("%s: %v", test.name, err)
		}
		s.Production = false
		if err := RefuseDevCore(s); err != nil {
			t.Errorf("%s in development: %v", test.name, err)
		}
		core.Close()
		s.Production = true
		if err := RefuseDevCore(s); err != nil {
			t.Errorf("%s that does not answer: %v", test.name, err)
		}
	}
}
