package auth

import (
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Limits say how often the auth routes may be called: the core has no limits of its own.
type Limits struct {
	secret secret
	// Requests from one network.
	requests limiter
	// Attempts for one account.
	signIn *accountLimit
}

// newAuthLimits is the table of the limits: how often, in which time.
func newAuthLimits(s Settings) *Limits {
	client := newRedisClient(s)
	third := int(math.Ceil(float64(s.AuthRateLimit) / 3))
	return &Limits{
		secret:   newSecret(s.APIKey),
		requests: newLimiter(client, "requests", s.AuthRateLimit, time.Minute),

		// Failures.
		signIn: newAccountLimit(client, "signIn", third, 15*time.Minute),
	}
}

// isLimited is true for auth routes where something can be guessed, but not for the two that pages call often.
func isLimited(method, path string) bool {
	path = strings.TrimSuffix(strings.ToLower(path), "/")
	if method == http.MethodPost {
		return path != "/auth/session/refresh" && path != "/auth/signout"
	}
	return strings.HasSuffix(path, "/exists")
}

// limitRequests refuses requests when there are too many from one network.
func limitRequests(limits *Limits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isLimited(r.Method, r.URL.Path) {
			if wait := limits.requests.take(networkOf(r)); wait > 0 {
				refuseForNow(w, wait)
				return
			}
		}
		next.ServeHTTP(w, r)
	})
}

// refuseForNow answers a request when there were too many, and says when to try again.
func refuseForNow(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	WriteError(w, http.StatusTooManyRequests)
}
