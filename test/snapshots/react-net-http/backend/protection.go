package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"mime"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/supertokens/supertokens-golang/supertokens"
)

const maxBodyBytes = 100 << 10

// protect puts security headers, CORS, limits, a check of the body, and the SDK's own routes in front of the API.
func protect(s settings, limits *authLimits, api http.Handler) http.Handler {
	handler := separateAuth(supertokens.Middleware(api), api)
	if s.dashboard == "on" {
		handler = limitDashboard(limits, handler)
	}
	handler = checkAddresses(handler)
	handler = checkBody(handler)
	handler = limitRequests(limits, handler)
	handler = refuseOddPaths(handler)
	handler = allowWebsite(s.websiteDomain, handler)
	handler = addHeaders(s, handler)
	return recoverPanic(handler)
}

// recoverPanic answers when a handler has panicked.
func recoverPanic(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if reason := recover(); reason != nil {
				log.Printf("%s %s: %v\n%s", r.Method, r.URL.Path, reason, debug.Stack())
				writeError(w, http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// The answers of an API must not be framed, run or rendered.
const apiPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// addHeaders adds the security headers to every answer.
func addHeaders(s settings, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Cache-Control", "no-store")
		header.Set("Content-Security-Policy", apiPolicy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		if s.dashboard == "on" && strings.HasPrefix(r.URL.Path, "/auth/dashboard") {
			header.Set("Content-Security-Policy", dashboardPolicy)
		}
		if s.production {
			header.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// allowWebsite lets the website, and no other origin, call the API with cookies (CORS).
func allowWebsite(website string, next http.Handler) http.Handler {
	headers := append(supertokens.GetAllCORSHeaders(), "content-type")
	slices.Sort(headers)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", website)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		if r.Method != http.MethodOptions {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Access-Control-Allow-Headers", strings.Join(headers, ", "))
		w.Header().Set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
		w.Header().Set("Access-Control-Max-Age", "600")
		w.WriteHeader(http.StatusNoContent)
	})
}

// checkBody refuses bodies that are not a JSON object of a reasonable size.
func checkBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if status := statusOfBody(w, r); status != http.StatusOK {
			writeError(w, status)
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
