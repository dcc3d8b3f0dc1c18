package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s settings, limits *authLimits) http.Handler {
	r := chi.NewRouter()
	r.Use(clientAddress(s.TrustProxy))
	r.Use(logRequests)
	r.Use(recoverPanics)
	r.Use(securityHeaders(s))
	r.Use(allowWebsite(s))
	r.Use(authRoutes(s, limits))

	r.Get("/hello", hello(s))
	r.With(verifySession(signedIn)).Get("/sessioninfo", sessionInfo)
	r.With(verifySession(adminsOnly)).Get("/admin", admin)

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
func hello(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, helloAnswer{"Hello from Go chi", s.usesDemoCore()})
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
