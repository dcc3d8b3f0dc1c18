package auth

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"

	"github.com/rs/cors"
	"github.com/supertokens/supertokens-golang/supertokens"
	"github.com/unrolled/secure"
)

const maxBodyBytes = 100 << 10

// The answers of an API must not be framed, run or rendered.
const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// SecurityHeaders are on every answer.
func SecurityHeaders(s Settings) func(http.Handler) http.Handler {
	headers := secure.New(secure.Options{
		ContentSecurityPolicy:     apiPolicy,
		CrossOriginOpenerPolicy:   "same-origin",
		CrossOriginResourcePolicy: "same-origin",
		ReferrerPolicy:            "no-referrer",
		ContentTypeNosniff:        true,
		FrameDeny:                 true,
		STSSeconds:                31536000,
		STSIncludeSubdomains:      true,
		// TLS may end at a proxy.
		ForceSTSHeader: true,
		IsDevelopment:  !s.Production,
	})
	return func(next http.Handler) http.Handler {
		return headers.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "no-store")
			next.ServeHTTP(w, r)
		}))
	}
}

// AllowWebsite lets the website, and no other origin, call the API with cookies.
func AllowWebsite(s Settings) func(http.Handler) http.Handler {
	return cors.New(cors.Options{
		AllowedOrigins:   []string{s.WebsiteDomain},
		AllowedMethods:   []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete},
		AllowedHeaders:   append(supertokens.GetAllCORSHeaders(), "content-type"),
		AllowCredentials: true,
		MaxAge:           600,
	}).Handler
}

// Routes serves the routes of the SDK. Limits and checks of bodies are for these alone: what the API's own routes take
// is up to them.
func Routes(s Settings, limits *Limits) func(http.Handler) http.Handler {
	return func(api http.Handler) http.Handler {
		auth := supertokens.Middleware(api)
		if s.Dashboard == "on" {
			auth = protectDashboard(limits, auth)
		}
		auth = checkAddresses(auth)
		auth = checkBody(auth)
		auth = limitRequests(limits, auth)
		return refuseOddPaths(separateAuth(auth, api))
	}
}

// checkBody refuses bodies that the SDK should not see: all but JSON objects of a reasonable size.
func checkBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if status := statusOfBody(w, r); status != http.StatusOK {
			WriteError(w, status)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// statusOfBody reads the body, if there is one, and leaves it to be read again.
func statusOfBody(w http.ResponseWriter, r *http.Request) int {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return http.StatusRequestEntityTooLarge
		}
		return http.StatusBadRequest
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if len(body) == 0 {
		return http.StatusOK
	}
	// Another site can send bodies of other types without a CORS preflight, and the SDK would read them as JSON anyway.
	if mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); mediaType != "application/json" {
		return http.StatusUnsupportedMediaType
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(body, &object); err != nil || object == nil {
		return http.StatusBadRequest
	}
	return http.StatusOK
}
