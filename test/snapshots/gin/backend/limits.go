package main

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// authLimits say how often the auth routes may be called: the core has no limits of its own.
type authLimits struct {
	secret     secret
	trustProxy int
	// Requests from one network.
	requests *limiter
	// Attempts for one account.
	signIn *accountLimit
	signUp *accountLimit
	reset  *accountLimit
}

// newAuthLimits is the table of the limits: how often, in which time.
func newAuthLimits(s settings) *authLimits {
	third := int(math.Ceil(float64(s.authRateLimit) / 3))
	sixth := int(math.Ceil(float64(s.authRateLimit) / 6))
	return &authLimits{
		secret:     newSecret(s.apiKey),
		trustProxy: s.trustProxy,
		requests:   newLimiter(s.authRateLimit, time.Minute),

		// Failures.
		signIn: newAccountLimit("signIn", third, 15*time.Minute),
		// Every attempt.
		signUp: newAccountLimit("signUp", third, 15*time.Minute),
		// Every mail that is asked for.
		reset: newAccountLimit("reset", sixth, 15*time.Minute),
	}
}

// isLimited is true where something can be guessed: not for the two routes that busy pages call often.
func isLimited(method, path string) bool {
	path = strings.TrimSuffix(strings.ToLower(path), "/")
	switch {
	case !isAuth(path):
		return false
	case method == http.MethodPost:
		return path != "/auth/session/refresh" && path != "/auth/signout"
	default:
		return strings.HasSuffix(path, "/exists")
	}
}

// networkOf is where a request counts: see clientAddress.
func (l *authLimits) networkOf(r *http.Request) string {
	return networkOf(clientAddress(r, l.trustProxy))
}

// limitRequests refuses what is too much for one network.
func limitRequests(limits *authLimits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isLimited(r.Method, r.URL.Path) {
			if wait := limits.requests.take(limits.networkOf(r)); wait > 0 {
				refuseForNow(w, wait)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// refuseForNow answers one request too many, and says when to try again.
func refuseForNow(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	writeError(w, http.StatusTooManyRequests)
}
