package main

import (
	"net/http"

	"github.com/gorilla/mux"
	"github.com/supertokens/supertokens-golang/recipe/session"
)

// newAPI has the routes of the API. Those below /auth are the SDK's own.
func newAPI(s settings) http.Handler {
	// Without SkipClean, a path like /a/../b would be redirected before it is matched.
	router := mux.NewRouter().SkipClean(true)
	router.NotFoundHandler = http.HandlerFunc(notFound)
	router.MethodNotAllowedHandler = http.HandlerFunc(notFound)

	router.HandleFunc("/hello", hello(s)).Methods(http.MethodGet)
	router.HandleFunc("/sessioninfo", session.VerifySession(signedIn, sessionInfo(s))).Methods(http.MethodGet)
	router.HandleFunc("/admin", session.VerifySession(adminsOnly, admin)).Methods(http.MethodGet)
	return router
}

// hello is open to everybody.
func hello(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]any{
			"message":  "Hello from Go gorilla/mux",
			"demoCore": s.usesDemoCore(),
		})
	}
}

// sessionInfo is for everybody who is signed in.
func sessionInfo(s settings) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		session := session.GetSessionFromRequestContext(r.Context())
		name, err := nameOf(session.GetUserID())
		if err != nil {
			answerError(s.connectionURI)(err, r, w)
			return
		}
		writeJSON(w, http.StatusOK, map[string]any{
			"userId":             session.GetUserID(),
			"sessionHandle":      session.GetHandle(),
			"accessTokenPayload": session.GetAccessTokenPayload(),
			"name":               name,
		})
	}
}

// admin is for those who have the role admin.
func admin(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"message": "Hello, admin"})
}

func notFound(w http.ResponseWriter, _ *http.Request) {
	writeError(w, http.StatusNotFound)
}
