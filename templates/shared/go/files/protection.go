package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log"
	"math"
	"mime"
	"net/http"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/supertokens/supertokens-golang/supertokens"
)

const maxBodyBytes = 100 << 10

// protect puts in front of the API what every request passes before it: security headers, CORS, limits, a check of the
// body, and the SDK's own routes.
func protect(s settings, api http.Handler) http.Handler {
	limits := newAuthLimits(s.authRateLimit, s.trustProxy)
	handler := supertokens.Middleware(api)
	handler = checkBody(limits, handler)
	handler = limitAddress(limits, handler)
	handler = allowWebsite(s.websiteDomain, handler)
	handler = addHeaders(s.production, handler)
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

// Nothing that an API answers may be framed, run or rendered. The dashboard is a page, whose scripts, styles and fonts come
// from these places.
const (
	apiPolicy       = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
	dashboardPolicy = apiPolicy + "; script-src 'unsafe-inline' https://cdn.jsdelivr.net/gh/supertokens/" +
		"; style-src 'unsafe-inline' https://cdn.jsdelivr.net/gh/supertokens/ https://fonts.googleapis.com" +
		"; font-src https://fonts.gstatic.com" +
		"; img-src 'self' data: https://cdn.jsdelivr.net/gh/supertokens/" +
		"; connect-src 'self'"
)

// addHeaders adds the security headers to every answer.
func addHeaders(production bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Cache-Control", "no-store")
		header.Set("Content-Security-Policy", apiPolicy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		if strings.HasPrefix(r.URL.Path, "/auth/dashboard") {
			header.Set("Content-Security-Policy", dashboardPolicy)
		}
		if production {
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

func limitAddress(limits *authLimits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait := limits.ofAddress(r); wait > 0 {
			refuseForNow(w, wait)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// checkBody refuses bodies that are no JSON object of a reasonable size, and too many that are about one account.
func checkBody(limits *authLimits, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fields, status := readFields(w, r)
		if status != http.StatusOK {
			writeError(w, status)
			return
		}
		if wait := limits.ofAccount(r, fields); wait > 0 {
			refuseForNow(w, wait)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// readFields reads the body, if there is one, and leaves it to be read again.
func readFields(w http.ResponseWriter, r *http.Request) (map[string]any, int) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBodyBytes))
	if err != nil {
		var tooLarge *http.MaxBytesError
		if errors.As(err, &tooLarge) {
			return nil, http.StatusRequestEntityTooLarge
		}
		return nil, http.StatusBadRequest
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if len(body) == 0 {
		return nil, http.StatusOK
	}
	// Another site can send bodies of other types without asking (CORS), and the SDK would read them as JSON all the same.
	if mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); mediaType != "application/json" {
		return nil, http.StatusUnsupportedMediaType
	}
	var fields map[string]any
	if err := json.Unmarshal(body, &fields); err != nil || fields == nil {
		return nil, http.StatusBadRequest
	}
	return fields, http.StatusOK
}

func refuseForNow(w http.ResponseWriter, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	writeError(w, http.StatusTooManyRequests)
}
