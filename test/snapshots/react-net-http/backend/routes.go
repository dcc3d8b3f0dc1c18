package main

import (
	"net/http"

	"github.com/supertokens/supertokens-golang/recipe/session"

	"my-app-backend/internal/auth"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s auth.Settings, limits *auth.Limits) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", hello(s))
	mux.HandleFunc("GET /sessioninfo", session.VerifySession(auth.SignedIn, sessionInfo))
	mux.HandleFunc("GET /admin", session.VerifySession(auth.AdminsOnly, admin))

	mux.HandleFunc("/", noRoute(func(r *http.Request) bool {
		_, pattern := mux.Handler(r)
		return pattern != "/"
	}))
	return protect(s, limits, mux)
}

// protect puts in front of the API what every request goes through, the SDK's own routes last.
func protect(s auth.Settings, limits *auth.Limits, api http.Handler) http.Handler {
	handler := auth.Routes(s, limits)(api)
	handler = auth.AllowWebsite(s)(handler)
	handler = auth.SecurityHeaders(s)(handler)
	handler = recoverPanics(handler)
	handler = logRequests(handler)
	return auth.ClientAddress(s.TrustProxy)(handler)
}

type helloAnswer struct {
	Message  string `json:"message"`
	DemoCore bool   `json:"demoCore"`
}

// hello is open to everybody.
func hello(s auth.Settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		auth.WriteJSON(w, http.StatusOK, helloAnswer{"Hello from Go net/http", s.UsesDemoCore()})
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
	auth.WriteJSON(w, http.StatusOK, sessionAnswer{
		UserID:             sessionContainer.GetUserID(),
		SessionHandle:      sessionContainer.GetHandle(),
		AccessTokenPayload: sessionContainer.GetAccessTokenPayload(),
	})
}

// admin is for those who have the role admin.
func admin(w http.ResponseWriter, _ *http.Request) {
	auth.WriteJSON(w, http.StatusOK, map[string]string{"message": "Hello, admin"})
}
