package main

import (
	"net/http"

	"github.com/go-chi/chi/v5"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
)

// newAPI has the routes of the API. Those below /auth are the SDK's own.
func newAPI(s settings) http.Handler {
	r := chi.NewRouter()
	r.NotFound(notFound)
	r.MethodNotAllowed(notFound)

	r.Get("/hello", hello(s))
	r.With(verifySession(signedIn)).Get("/sessioninfo", sessionInfo)
	r.With(verifySession(adminsOnly)).Get("/admin", admin)
	return r
}

// verifySession is session.VerifySession as a middleware, for single routes (With) or for groups of them (Group, Use).
func verifySession(options *sessmodels.VerifySessionOptions) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return session.VerifySession(options, next.ServeHTTP)
	}
}

// hello is open to everybody.
func hello(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]any{
			"message":  "Hello from Go chi",
			"demoCore": s.usesDemoCore(),
		})
	}
}

// sessionInfo is for everybody who is signed in.
func sessionInfo(w http.ResponseWriter, r *http.Request) {
	session := session.GetSessionFromRequestContext(r.Context())
	writeJSON(w, http.StatusOK, map[string]any{
		"userId":             session.GetUserID(),
		"sessionHandle":      session.GetHandle(),
		"accessTokenPayload": session.GetAccessTokenPayload(),
	})
}

// admin is for those who have the role admin.
func admin(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"message": "Hello, admin"})
}

func notFound(w http.ResponseWriter, _ *http.Request) {
	writeError(w, http.StatusNotFound)
}
