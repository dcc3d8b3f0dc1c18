package main

import (
	"net/http"

	"github.com/supertokens/supertokens-golang/recipe/session"
)

// newAPI has the routes of the API. Those below /auth are the SDK's own.
func newAPI(s settings) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hello", hello(s))
	mux.HandleFunc("GET /sessioninfo", session.VerifySession(signedIn, sessionInfo))
	mux.HandleFunc("GET /admin", session.VerifySession(adminsOnly, admin))
	mux.HandleFunc("/", notFound)
	return mux
}

// hello is open to everybody.
func hello(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]any{
			"message":  "Hello from Go net/http",
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
