package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"

	"my-app-backend/internal/auth"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s auth.Settings, limits *auth.Limits) http.Handler {
	r := chi.NewRouter()
	r.Use(auth.ClientAddress(s.TrustProxy))
	r.Use(logRequests)
	r.Use(recoverPanics)
	r.Use(auth.SecurityHeaders(s))
	r.Use(auth.AllowWebsite(s))
	r.Use(auth.Routes(s, limits))

	r.Get("/hello", hello(s))
	r.With(verifySession(auth.SignedIn)).Get("/sessioninfo", sessionInfo)
	r.With(verifySession(auth.AdminsOnly)).Get("/admin", admin)

	notRouted := noRoute(func(request *http.Request) bool {
		return r.Match(chi.NewRouteContext(), request.Method, request.URL.Path)
	})
	r.NotFound(notRouted)
	r.MethodNotAllowed(notRouted)
	return r
}

// verifySession is session.VerifySession as a middleware, for single routes (With) or for groups of them (Group, Use).
func verifySession(options *sessmodels.VerifySessionOptions) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return session.VerifySession(options, next.ServeHTTP)
	}
}

type helloAnswer struct {
	Message  string `json:"message"`
	DemoCore bool   `json:"demoCore"`
}

// hello is open to everybody.
func hello(s auth.Settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		auth.WriteJSON(w, http.StatusOK, helloAnswer{"Hello from Go chi", s.UsesDemoCore()})
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
