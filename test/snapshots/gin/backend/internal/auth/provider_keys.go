package auth

import (
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
)

// providerKeys are the variables without which a provider does not work.
var providerKeys = []struct {
	id, provider string
	names        []string
}{
	{"google", "Google", []string{"GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"}},
	{"github", "GitHub", []string{"GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"}},
	{"apple", "Apple", []string{"APPLE_CLIENT_ID", "APPLE_KEY_ID", "APPLE_TEAM_ID", "APPLE_PRIVATE_KEY"}},
}

// sharedKeys are the prefixes of the keys that SuperTokens publishes for development.
var sharedKeys = []string{"1060725074195-", "467101b1", "4398792-"}

// Ids and secrets come from the provider; other keys, such as a domain, may hold any words.
var clientKey = regexp.MustCompile(`_CLIENT_(ID|SECRET)$`)

// CheckProviderKeys logs which providers are fake ones, or cannot be used yet, because they have no keys.
func CheckProviderKeys(s Settings) {
	for _, entry := range providerKeys {
		switch empty := s.emptyOf(entry.names); {
		case len(empty) == 0:
		case s.DevProvidersURL != "":
			slog.Info(entry.provider + " is a fake provider: .env has no keys of it")
		default:
			slog.Warn(fmt.Sprintf("Social login with %s needs %s in .env", entry.provider, enumerate(empty)))
		}
	}
}

// namesOfKeys are the variables without which a provider does not work.
func namesOfKeys(id string) []string {
	for _, entry := range providerKeys {
		if entry.id == id {
			return entry.names
		}
	}
	return nil
}

// findKeyProblems says what is wrong with the keys for production, one line each.
func findKeyProblems(s Settings) []string {
	var problems []string
	for _, entry := range providerKeys {
		for _, name := range entry.names {
			switch value := s.environment[name]; {
			case value == "":
				problems = append(problems, name+" is empty: social login needs it")
			case isShared(value):
				problems = append(problems, name+" is a shared development key: register an app of your own")
			case clientKey.MatchString(name) && placeholder.MatchString(value):
				problems = append(problems, name+" is a placeholder: put the provider's own value there")
			}
		}
	}
	return problems
}

func (s Settings) emptyOf(names []string) []string {
	var empty []string
	for _, name := range names {
		if s.environment[name] == "" {
			empty = append(empty, name)
		}
	}
	return empty
}

func isShared(key string) bool {
	return slices.ContainsFunc(sharedKeys, func(shared string) bool { return strings.HasPrefix(key, shared) })
}

// enumerate makes "A, B and C" of names.
func enumerate(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
