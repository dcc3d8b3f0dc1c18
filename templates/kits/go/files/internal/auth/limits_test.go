package auth

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestWhatIsLimited(t *testing.T) {
	tests := []struct {
		method, path string
		limited      bool
	}{
		{"POST", "/auth/signin", true},
		{"POST", "/AUTH/SignIn/", true},
		{"POST", "/auth/public/signup", true},
		{"POST", "/auth/session/refresh", false},
		{"POST", "/auth/Session/Refresh/", false},
		{"POST", "/auth/signout", false},
		{"POST", "/auth/public/signout", true},
		{"POST", "/auth/signin/session/refresh", true},
		{"POST", "/auth/signin/../signout", true},
		{"GET", "/auth/signup/email/exists", true},
		{"GET", "/auth/signup/email/exists/", true},
		{"GET", "/auth/dashboard", false},
	}
	for _, test := range tests {
		if limited := isLimited(test.method, test.path); limited != test.limited {
			t.Errorf("%s %s: %v", test.method, test.path, limited)
		}
	}
}

func TestOneNetworkHasSoManyRequests(t *testing.T) {
	ok := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	handler := limitRequests(newAuthLimits(Settings{AuthRateLimit: 2}), ok)
	tests := []struct {
		path, address string
		status        int
	}{
		{"/auth/signin", "192.0.2.1", http.StatusOK},
		{"/auth/signup", "192.0.2.1", http.StatusOK},
		{"/auth/signin", "192.0.2.1", http.StatusTooManyRequests},
		{"/auth/signout", "192.0.2.1", http.StatusOK},
		{"/auth/signin", "192.0.2.2", http.StatusOK},
	}
	for _, test := range tests {
		request := httptest.NewRequest(http.MethodPost, test.path, nil)
		request.RemoteAddr = test.address + ":1234"
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != test.status {
			t.Errorf("%s from %s: %d, not %d", test.path, test.address, answer.Code, test.status)
		}
		if wait := answer.Header().Get("Retry-After"); (wait == "60") != (test.status == http.StatusTooManyRequests) {
			t.Errorf("%s from %s: Retry-After %q", test.path, test.address, wait)
		}
	}
}
