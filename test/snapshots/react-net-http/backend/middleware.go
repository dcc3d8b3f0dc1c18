package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/felixge/httpsnoop"

	"my-app-backend/internal/auth"
)

// logRequests logs a line for each request, without its query, which may hold a token.
func logRequests(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := httpsnoop.CaptureMetrics(next, w, r)
		slog.Info("Request", "method", r.Method, "path", r.URL.Path, "status", answer.Code, "duration", answer.Duration)
	})
}

// recoverPanics answers 500 for a handler that has panicked. When a part of the answer has been sent, the connection is
// cut, or the client would take that part for the whole.
func recoverPanics(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var answer httpsnoop.Metrics
		answer.CaptureMetrics(w, func(w http.ResponseWriter) {
			defer func() {
				reason := recover()
				if reason == nil {
					return
				}
				if reason == http.ErrAbortHandler {
					panic(reason)
				}
				slog.Error(fmt.Sprintf("%s %s: %v\n%s", r.Method, r.URL.Path, reason, debug.Stack()))
				if answer.Code != 0 || answer.Written > 0 {
					panic(http.ErrAbortHandler)
				}
				auth.WriteError(w, http.StatusInternalServerError)
			}()
			next.ServeHTTP(w, r)
		})
	})
}

var methods = []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}

// noRoute answers 405 when the path of a request has routes for other methods, else 404.
func noRoute(hasRoute func(r *http.Request) bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var allowed []string
		for _, method := range methods {
			other := r.WithContext(r.Context())
			other.Method = method
			if hasRoute(other) {
				allowed = append(allowed, method)
			}
		}
		if len(allowed) == 0 {
			auth.WriteError(w, http.StatusNotFound)
			return
		}
		w.Header().Set("Allow", strings.Join(allowed, ", "))
		auth.WriteError(w, http.StatusMethodNotAllowed)
	}
}
