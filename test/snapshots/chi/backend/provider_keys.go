package main

import (
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
)

// providerKeys are the variables without which a provider does not work.
var providerKeys = []struct {
	provider string
	names    []string
}{
	{"Google", []string{"GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"}},
	{"Discord", []string{"DISCORD_CLIENT_ID", "DISCORD_CLIENT_SECRET"}},
	{"GitLab", []string{"GITLAB_CLIENT_ID", "GITLAB_CLIENT_SECRET"}},
	{"LinkedIn", []string{"LINKEDIN_CLIENT_ID", "LINKEDIN_CLIENT_SECRET"}},
	{"X (Twitter)", []string{"TWITTER_CLIENT_ID", "TWITTER_CLIENT_SECRET"}},
	{"Bitbucket", []string{"BITBUCKET_CLIENT_ID", "BITBUCKET_CLIENT_SECRET"}},
}

// sharedKeys are the prefixes of the keys that SuperTokens publishes for development.
var sharedKeys = []string{"1060725074195-", "467101b1", "4398792-"}

// Ids and secrets come from the provider; other keys, such as a domain, may hold any words.
var clientKey = regexp.MustCompile(`_CLIENT_(ID|SECRET)$`)

// checkProviderKeys logs which keys are needed for signing in with real accounts.
func checkProviderKeys(s settings) {
	if s.DevProvidersURL != "" {
		return
	}
	for _, entry := range providerKeys {
		if empty := s.emptyOf(entry.names); len(empty) > 0 {
			slog.Warn(fmt.Sprintf("Social login with %s needs %s in .env", entry.provider, enumerate(empty)))
		}
	}
}

// findKeyProblems says what is wrong with the keys for production, one line each.
func findKeyProblems(s settings) []string {
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

func (s settings) emptyOf(names []string) []string {
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
