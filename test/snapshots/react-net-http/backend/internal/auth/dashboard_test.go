package auth

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestProtectDashboard(t *testing.T) {
	handler := protectDashboard(newAuthLimits(Settings{AuthRateLimit: 6}), http.HandlerFunc(echo))
	tests := []struct {
		method, path, body string
		status             int
	}{
		{"POST", "/auth/dashboard/api/signin", `{"email":"jane@example.com"}`, http.StatusOK},
		{"POST", "/Auth/public/dashboard/api/signIn/", `{"EMAIL":" Jane@example.com"}`, http.StatusOK},
		{"POST", "/auth/dashboard/api/signin", `{"email":"joe@example.com","email":"jane@example.com"}`, http.StatusTooManyRequests},
		{"POST", "/auth/dashboard/api/signin", `{"email":"joe@example.com"}`, http.StatusOK},
		{"POST", "/auth/dashboard/api/signout", ``, http.StatusOK},
		{"GET", "/auth/dashboard", ``, http.StatusOK},
	}
	for _, test := range tests {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, httptest.NewRequest(test.method, test.path, strings.NewReader(test.body)))
		if answer.Code != test.status {
			t.Errorf("%s %s: %d, not %d", test.path, test.body, answer.Code, test.status)
		}
		if answer.Code == http.StatusOK && answer.Body.String() != test.body {
			t.Errorf("%s: the handler got %q", test.path, answer.Body)
		}
	}
}
