package main

import (
	"net/http"

	"github.com/supertokens/supertokens-golang/recipe/session"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s settings, limits *authLimits) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", hello(s))
	mux.HandleFunc("GET /sessioninfo", session.VerifySession(signedIn, sessionInfo))
	mux.HandleFunc("GET /admin", session.VerifySession(adminsOnly, admin))

	mux.HandleFunc("/", noRoute(func(r *http.Request) bool {
		_, pattern := mux.Handler(r)
		return pattern != "/"
	}))
	return protect(s, limits, mux)
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
		writeJSON(w, http.StatusOK, helloAnswer{"Hello from Go net/http", s.usesDemoCore()})
	}
}

type sessionAnswer struct {
	UserID             string         `json:"userId"`
	SessionHandle      string         `json:"sessionHandle"`
	AccessTokenPayload map[string]any `json:"accessTokenPayload"`
}

// sessionInfo is for everybody who is signed in.
func sessionInfo(w http.ResponseWriter, r *http.Request) {
	sessionContainer := session.GetSessionFromRequestContext(r.Context())
	writeJSON(w, http.StatusOK, sessionAnswer{
		UserID:             sessionContainer.GetUserID(),
		SessionHandle:      sessionContainer.GetHandle(),
		AccessTokenPayload: sessionContainer.GetAccessTokenPayload(),
	})
}

// admin is for those who have the role admin.
func admin(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, message{"Hello, admin"})
}
