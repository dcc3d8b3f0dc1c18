package auth

import (
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"
)

const (
	maxDecodings = 5
	// Longer than the longest auth route with a tenant in it.
	maxAuthPath = 200
)

var (
	escape      = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
	unusual     = regexp.MustCompile(`[%\\;]|//`)
	slashes     = regexp.MustCompile(`[/\\]+`)
	authSegment = regexp.MustCompile(`(^|/)auth([/?#;]|$)`)
)

// isAuth is true for the routes of the SDK, which ignores upper case.
func isAuth(path string) bool {
	return strings.HasPrefix(strings.ToLower(path), "/auth/")
}

// isDisguised is true for a path that leads to an auth route by another spelling, or could be read like that: the SDK
// decodes paths a second time. No auth route needs such a spelling. The path is one that has not been decoded yet.
func isDisguised(path string) bool {
	if !unusual.MatchString(path) {
		return false
	}
	for range maxDecodings {
		decoded := escape.ReplaceAllStringFunc(path, decode)
		if decoded == path {
			return authSegment.MatchString(slashes.ReplaceAllString(strings.ToLower(path), "/"))
		}
		path = decoded
	}
	return true
}

// decode returns the byte that an escape like %2F stands for.
func decode(escape string) string {
	text, _ := hex.DecodeString(escape[1:]) // two hexadecimal digits cannot fail
	return string(text)
}

// refuseOddPaths answers 404 to such paths, before anything else has read them.
func refuseOddPaths(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		isTooLong := isAuth(r.URL.Path) && len(r.URL.Path) > maxAuthPath
		if isTooLong || isDisguised(r.URL.EscapedPath()) {
			WriteError(w, http.StatusNotFound)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// separateAuth sends auth routes to the SDK, and everything else to the API.
func separateAuth(sdk, api http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isAuth(r.URL.Path) {
			sdk.ServeHTTP(w, r)
			return
		}
		api.ServeHTTP(w, r)
	})
}
