package auth

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
)

// Messages are for people: every error is answered as {"message": …}; details go to the log.
var Messages = map[int]string{
	http.StatusBadRequest:            "The request is malformed",
	http.StatusNotFound:              "Not found",
	http.StatusMethodNotAllowed:      "Method not allowed",
	http.StatusRequestEntityTooLarge: "The request body is too large",
	http.StatusUnsupportedMediaType:  "The request body must be JSON",
	http.StatusTooManyRequests:       "Too many requests, please try again later",
	http.StatusInternalServerError:   "Something went wrong",
	http.StatusServiceUnavailable:    "The login service is not available",
}

type message struct {
	Message string `json:"message"`
}

func WriteJSON(w http.ResponseWriter, status int, body any) {
	text, err := json.Marshal(body)
	if err != nil {
		slog.Error("An answer could not be written", "error", err)
		status, text = http.StatusInternalServerError, []byte(`{"message":"Something went wrong"}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text) // fails only when the client has gone
}

func WriteError(w http.ResponseWriter, status int) {
	WriteJSON(w, status, message{Messages[status]})
}

// AnswerError answers what the SDK cannot: its own errors (401, 403, …) it answers itself.
func AnswerError(connectionURI string) func(error, *http.Request, http.ResponseWriter) {
	return func(err error, r *http.Request, w http.ResponseWriter) {
		status := statusOf(err)
		switch status {
		case http.StatusServiceUnavailable:
			slog.Error("The SuperTokens core or a provider failed", "method", r.Method, "path", r.URL.Path, "core", connectionURI, "error", err)
		case http.StatusInternalServerError:
			slog.Error("A request failed", "method", r.Method, "path", r.URL.Path, "error", err)
		}
		WriteError(w, status)
	}
}

func statusOf(err error) int {
	var syntax *json.SyntaxError
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax), errors.As(err, &wrongType), isRefusedByCore(err):
		return http.StatusBadRequest
	case isCoreFailure(err):
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}
