package auth

import (
	"net/http"
	"regexp"
	"strings"
)

// The dashboard is a page, whose scripts, styles and fonts come from these places.
const dashboardPolicy = apiPolicy + "; script-src 'unsafe-inline' https://cdn.jsdelivr.net/gh/supertokens/" +
	"; style-src 'unsafe-inline' https://cdn.jsdelivr.net/gh/supertokens/ https://fonts.googleapis.com" +
	"; font-src https://fonts.gstatic.com" +
	"; img-src 'self' data: https://cdn.jsdelivr.net/gh/supertokens/" +
	"; connect-src 'self'"

// The SDK accepts a tenant in front of every route.
var dashboardSignIn = regexp.MustCompile(`(?i)^/auth(/[a-z0-9-]+)?/dashboard/api/signin/?$`)

// protectDashboard lets the dashboard load what it consists of, and limits the attempts for one of its accounts. The SDK does
// not say which of them fail, so every attempt counts.
func protectDashboard(limits *Limits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/auth/dashboard") {
			w.Header().Set("Content-Security-Policy", dashboardPolicy)
		}
		if r.Method != http.MethodPost || !dashboardSignIn.MatchString(r.URL.Path) {
			next.ServeHTTP(w, r)
			return
		}
		account := accountOf("dashboard", readAddresses(r).Email)
		if wait := limits.attemptOf(limits.signIn, account, r).take(); wait > 0 {
			refuseForNow(w, wait)
			return
		}
		next.ServeHTTP(w, r)
	})
}
