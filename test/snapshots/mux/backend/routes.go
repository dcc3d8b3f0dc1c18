package main

import (
	"net/http"

	"github.com/gorilla/mux"
	"github.com/supertokens/supertokens-golang/recipe/session"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s settings, limits *authLimits) http.Handler {
	// Without SkipClean, a path like /a/../b would be redirected before it is matched.
	router := mux.NewRouter().SkipClean(true)
	router.HandleFunc("/hello", hello(s)).Methods(http.MethodGet)
	router.HandleFunc("/sessioninfo", session.VerifySession(signedIn, sessionInfo(s))).Methods(http.MethodGet)
	router.HandleFunc("/admin", session.VerifySession(adminsOnly, admin)).Methods(http.MethodGet)

	notRouted := noRoute(func(r *http.Request) bool {
		var match mux.RouteMatch
		return router.Match(r, &match) && match.MatchErr == nil
	})
	router.NotFoundHandler = notRouted
	router.MethodNotAllowedHandler = notRouted
	// Not router.Use: that is for requests that have a route.
	return protect(s, limits, router)
}

// protect puts in front of the API what every request goes through, the SDK's own routes last.
func protect(s settings, limits *authLimits, api http.Handler) http.Handler {
	handler := authRoutes(s, limits)(api)
	handler = allowWebsite(s)(handler)
	handler = securityHeaders(s)(handler)
	handler = recoverPanics(handler)
	handler = logRequests(handler)
	return clientAddress(s.TrustProxy)(handler)
}

type helloAnswer struct {
	Message  string `json:"message"`
	DemoCore bool   `json:"demoCore"`
}

// hello is open to everybody.
func hello(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, helloAnswer{"Hello from Go gorilla/mux", s.usesDemoCore()})
	}
}

type sessionAnswer struct {
	UserID             string         `json:"userId"`
	SessionHandle      string         `json:"sessionHandle"`
	AccessTokenPayload map[string]any `json:"accessTokenPayload"`
	// Null for users who gave no name.
	Name any `json:"name"`
}

// sessionInfo is for everybody who is signed in.
func sessionInfo(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sessionContainer := session.GetSessionFromRequestContext(r.Context())
		name, err := nameOf(sessionContainer.GetUserID())
		if err != nil {
			answerError(s.ConnectionURI)(err, r, w)
			return
		}
		writeJSON(w, http.StatusOK, sessionAnswer{
			UserID:             sessionContainer.GetUserID(),
			SessionHandle:      sessionContainer.GetHandle(),
			AccessTokenPayload: sessionContainer.GetAccessTokenPayload(),
			Name:               name,
		})
	}
}

// admin is for those who have the role admin.
func admin(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, message{"Hello, admin"})
}
