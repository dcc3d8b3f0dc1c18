package auth

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// echo answers with the body that it gets.
func echo(w http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(w, r.Body)
}

func TestCheckBody(t *testing.T) {
	tests := []struct {
		name, mediaType, body string
		status                int
	}{
		{"nothing", "", "", http.StatusOK},
		{"an object", "application/json; charset=utf-8", `{"a": 1}`, http.StatusOK},
		{"half an object", "application/json", `{"a":`, http.StatusBadRequest},
		{"two objects", "application/json", `{} {}`, http.StatusBadRequest},
		{"a list", "application/json", `[]`, http.StatusBadRequest},
		{"null", "application/json", `null`, http.StatusBadRequest},
		{"a form", "application/x-www-form-urlencoded", `a=1`, http.StatusUnsupportedMediaType},
		{"an object by another name", "text/plain", `{"a": 1}`, http.StatusUnsupportedMediaType},
		{"too much", "application/json", `{"a": "` + strings.Repeat("x", maxBodyBytes) + `"}`, http.StatusRequestEntityTooLarge},
	}
	handler := checkBody(http.HandlerFunc(echo))
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			request := httptest.NewRequest(http.MethodPost, "/auth/signin", strings.NewReader(test.body))
			request.Header.Set("Content-Type", test.mediaType)
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			if answer.Code != test.status {
				t.Errorf("status %d, not %d", answer.Code, test.status)
			}
			if answer.Code == http.StatusOK && answer.Body.String() != test.body {
				t.Errorf("the handler got %q", answer.Body)
			}
		})
	}
}
