package auth

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestPathsThatAreRefused(t *testing.T) {
	tests := []struct {
		path   string
		status int
	}{
		{"/auth/signin", http.StatusOK},
		{"/AUTH/SignIn/", http.StatusOK},
		{"/hello", http.StatusOK},
		{"/users/J%C3%B6rg", http.StatusOK},
		{"/authors/x%20y", http.StatusOK},
		{"/files/100%25", http.StatusOK},
		{"/a//b;c", http.StatusOK},
		{"/files/" + strings.Repeat("x", 300), http.StatusOK},
		{"/auth/" + strings.Repeat("x", 300) + "/signin", http.StatusNotFound},
		{"/auth/signin%3F/signout", http.StatusNotFound},
		{"/auth/signin%23/signout", http.StatusNotFound},
		{"/auth/signin%20", http.StatusNotFound},
		{"/auth/signin%00", http.StatusNotFound},
		{"/auth/signin;x", http.StatusNotFound},
		{`/auth\signin`, http.StatusNotFound},
		{"/auth//signin", http.StatusNotFound},
		{"//auth/signin", http.StatusNotFound},
		{"/auth/s%C4%B0gnin", http.StatusNotFound},
		{"/%61uth/signin", http.StatusNotFound},
		{"/%2561uth/signin", http.StatusNotFound},
		{"/%2561uth/signin%3F%25zz", http.StatusNotFound},
		{"/x%2Fauth%2Fsignin", http.StatusNotFound},
		{"/x%255C%41UTH", http.StatusNotFound},
		{"/%2525252525252561uth/signin", http.StatusNotFound},
	}
	ok := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	for _, test := range tests {
		answer := httptest.NewRecorder()
		refuseOddPaths(ok).ServeHTTP(answer, httptest.NewRequest(http.MethodPost, test.path, nil))
		if answer.Code != test.status {
			t.Errorf("%s: %d, not %d", test.path, answer.Code, test.status)
		}
	}
}

func TestOnlyAuthRoutesReachTheSDK(t *testing.T) {
	sdk := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) })
	api := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	for path, status := range map[string]int{
		"/auth/signin":   http.StatusAccepted,
		"/Auth/signin":   http.StatusAccepted,
		"/authors/jane":  http.StatusOK,
		"/files/100%25":  http.StatusOK,
		"/v1/auth/login": http.StatusOK,
	} {
		answer := httptest.NewRecorder()
		separateAuth(sdk, api).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		if answer.Code != status {
			t.Errorf("%s: %d, not %d", path, answer.Code, status)
		}
	}
}
