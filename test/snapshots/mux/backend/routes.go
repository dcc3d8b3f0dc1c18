package main

import (
	"net/http"

	"github.com/gorilla/mux"
	"github.com/supertokens/supertokens-golang/recipe/session"

	"my-app-backend/internal/auth"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s auth.Settings, limits *auth.Limits) http.Handler {
	// Without SkipClean, a path like /a/../b would be redirected before it is matched.
	router := mux.NewRouter().SkipClean(true)
	router.HandleFunc("/hello", hello(s)).Methods(http.MethodGet)
	router.HandleFunc("/sessioninfo", session.VerifySession(auth.SignedIn, sessionInfo(s))).Methods(http.MethodGet)
	router.HandleFunc("/admin", session.VerifySession(auth.AdminsOnly, admin)).Methods(http.MethodGet)

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
		auth.WriteJSON(w, http.StatusOK, helloAnswer{"Hello from Go gorilla/mux", s.UsesDemoCore()})
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
func sessionInfo(s auth.Settings) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sessionContainer := session.GetSessionFromRequestContext(r.Context())
		name, err := auth.NameOf(sessionContainer.GetUserID())
		if err != nil {
			auth.AnswerError(s.ConnectionURI)(err, r, w)
			return
		}
		auth.WriteJSON(w, http.StatusOK, sessionAnswer{
			UserID:             sessionContainer.GetUserID(),
			SessionHandle:      sessionContainer.GetHandle(),
			AccessTokenPayload: sessionContainer.GetAccessTokenPayload(),
			Name:               name,
		})
	}
}

// admin is for those who have the role admin.
func admin(w http.ResponseWriter, _ *http.Request) {
	auth.WriteJSON(w, http.StatusOK, map[string]string{"message": "Hello, admin"})
}
