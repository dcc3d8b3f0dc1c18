package auth

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestCheckAddresses(t *testing.T) {
	long := strings.Repeat("é", maxEmail)
	tests := []struct {
		path, body string
		status     int
	}{
		{"/auth/signin", ``, http.StatusOK},
		{"/auth/signin", `{"email":"\t jane@example.com\n"}`, http.StatusOK},
		{"/auth/signin", `{"email":"` + long + `"}`, http.StatusOK},
		{"/auth/signin", `{"email":"` + long + `x"}`, http.StatusBadRequest},
		{"/auth/signin", `{"email":"\u0001jane@example.com"}`, http.StatusBadRequest},
		{"/auth/signin", `{"EMAIL":"jane@example.com\u0085x"}`, http.StatusBadRequest},
		{"/auth/signin", `{"email":7}`, http.StatusOK},
		{"/auth/signup/email/exists?email=jane@example.com", ``, http.StatusOK},
		{"/auth/signup/email/exists?email=" + strings.Repeat("x", maxEmail) + "@example.com", ``, http.StatusBadRequest},
		{"/auth/signin", `{"formFields":[{"id":"email","value":"jane@example.com"}]}`, http.StatusOK},
		{"/auth/signin", `{"formFields":[{"id":"password","value":"\u0001"}]}`, http.StatusOK},
		{"/auth/signin", `{"formFields":[{"id":"email","value":"jane\u0000@example.com"}]}`, http.StatusBadRequest},
		{"/auth/signin", `{"formFields":[7,{"Id":"email","VALUE":"jane\u0000@example.com"}]}`, http.StatusBadRequest},
	}
	for _, test := range tests {
		answer := httptest.NewRecorder()
		checkAddresses(http.HandlerFunc(echo)).ServeHTTP(answer, httptest.NewRequest(http.MethodPost, test.path, strings.NewReader(test.body)))
		if answer.Code != test.status {
			t.Errorf("%s %.80s: %d, not %d", test.path, test.body, answer.Code, test.status)
		}
		if answer.Code == http.StatusOK && answer.Body.String() != test.body {
			t.Errorf("%s: the handler got %q", test.path, answer.Body)
		}
	}
}
