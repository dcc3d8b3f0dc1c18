package main

import (
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
		"SUPERTOKENS_API_KEY":        "0123456789abcdefghij",
		"SMTP_HOST":                  "mail.shop.example",
		"SMTP_FROM":                  "Shop <no-reply@shop.example>",
	}
}

func readMap(env map[string]string) settings {
	return readSettings(func(name string) string { return env[name] })
}

func TestSettingsHaveDefaults(t *testing.T) {
	s := readMap(map[string]string{"PORT": " ", "SMTP_HOST": ""})
	if problems := findProblems(s); len(problems) > 0 {
		t.Errorf("the defaults are refused: %q", problems)
	}
	if s.host != "localhost" || s.port != defaultPort || s.authRateLimit != 30 || s.smtp != nil || s.production {
		t.Errorf("other defaults than expected: %+v", s)
	}
}

func TestOriginsAreThoseOfABrowser(t *testing.T) {
	s := readMap(map[string]string{"API_DOMAIN": "http://localhost:4001/", "WEBSITE_DOMAIN": "HTTPS://Shop.Example/path"})
	if s.apiDomain != "http://localhost:4001" || s.websiteDomain != "https://shop.example" {
		t.Errorf("got %s and %s", s.apiDomain, s.websiteDomain)
	}
	if s.port != 4001 {
		t.Errorf("got port %d, not that of API_DOMAIN", s.port)
	}
}

func TestSettingsForProduction(t *testing.T) {
	tests := []struct {
		name, value string
		problem     string
	}{
		{"APP_ENV", "production", ""},
		{"SUPERTOKENS_CONNECTION_URI", "https://core.shop.example", ""},
		{"SUPERTOKENS_CONNECTION_URI", "http://10.0.0.7:3567;http://[fd00::7]:3567", ""},
		{"SUPERTOKENS_CONNECTION_URI", "http://core.shop.example", "SUPERTOKENS_CONNECTION_URI must use https, unless the core is in a private network"},
		{"SUPERTOKENS_CONNECTION_URI", "http://core;" + demoCore, "SUPERTOKENS_CONNECTION_URI is the demo core, whose data everybody can see: use one of your own"},
		{"SUPERTOKENS_CONNECTION_URI", "core:3567", "SUPERTOKENS_CONNECTION_URI is not a URL"},
		{"SUPERTOKENS_API_KEY", "", "SUPERTOKENS_API_KEY must be the core's API key: 20 or more letters, digits, = and -"},
		{"SUPERTOKENS_API_KEY", "change-me-change-me-change-me", "SUPERTOKENS_API_KEY must be the core's API key: 20 or more letters, digits, = and -"},
		{"API_DOMAIN", "http://localhost:3001", ""},
		{"API_DOMAIN", "http://api.shop.example", "API_DOMAIN must use https"},
		{"WEBSITE_DOMAIN", "http://shop.example", "WEBSITE_DOMAIN must use https"},
		{"WEBSITE_DOMAIN", "shop.example", "WEBSITE_DOMAIN is not a URL"},
		{"DEV_INBOX_URL", "http://localhost:3567/dev/inbox", "DEV_INBOX_URL must be empty: it keeps mails, password resets among them, from people"},
		{"SMTP_HOST", "", "SMTP_HOST is empty: without it SuperTokens' shared service gets every mail"},
		{"SMTP_FROM", "", "SMTP_FROM is empty"},
		{"SMTP_PORT", "smtp", "SMTP_PORT is not a port number"},
		{"PORT", "70000", "PORT is not a port number"},
		{"AUTH_RATE_LIMIT", "0", "AUTH_RATE_LIMIT is not a number"},
		{"TRUST_PROXY", "yes", "TRUST_PROXY is not a number"},
	}
	for _, test := range tests {
		t.Run(test.name+"="+test.value, func(t *testing.T) {
			env := goodSettings()
			env[test.name] = test.value
			var expected []string
			if test.problem != "" {
				expected = []string{test.problem}
			}
			if problems := findProblems(readMap(env)); !slices.Equal(problems, expected) {
				t.Errorf("got %q, not %q", problems, expected)
			}
		})
	}
}
