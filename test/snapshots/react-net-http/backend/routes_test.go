package main

import (
	"net/http"
	"strings"
	"testing"

	"github.com/supertokens/supertokens-golang/recipe/userroles"
)

// Tests of routes of your own can look like these.

func TestWithoutASessionOnlyPublicRoutesAnswer(t *testing.T) {
	b := newBrowser(t)
	for path, status := range map[string]int{
		"/hello":       http.StatusOK,
		"/sessioninfo": http.StatusUnauthorized,
		"/admin":       http.StatusUnauthorized,
		"/nowhere":     http.StatusNotFound,
	} {
		expectStatus(t, b.get(path), status)
	}
}

func TestOnlyAdminsGetWhatIsForAdmins(t *testing.T) {
	b, id := newUser(t)
	expectStatus(t, b.get("/sessioninfo"), http.StatusOK)
	expectStatus(t, b.get("/admin"), http.StatusForbidden)

	if _, err := userroles.CreateNewRoleOrAddPermissions("admin", []string{}); err != nil {
		t.Fatal(err)
	}
	if _, err := userroles.AddRoleToUser("public", id, "admin"); err != nil {
		t.Fatal(err)
	}
	expectStatus(t, b.get("/admin"), http.StatusOK)
}

func TestAnswersAreNeitherCachedNorFramed(t *testing.T) {
	header := newBrowser(t).get("/sessioninfo").Header
	for name, part := range map[string]string{
		"Cache-Control":           "no-store",
		"X-Content-Type-Options":  "nosniff",
		"Content-Security-Policy": "frame-ancestors 'none'",
	} {
		if value := header.Get(name); !strings.Contains(value, part) {
			t.Errorf("%s is %q", name, value)
		}
	}
}

func TestOnlyTheWebsiteMayCallWithCookies(t *testing.T) {
	b := newBrowser(t)
	for _, origin := range []string{b.app.website, "https://evil.example", "http://localhost:3999", "null"} {
		answer := b.send(http.MethodOptions, "/sessioninfo", nil, http.Header{
			"Origin":                         {origin},
			"Access-Control-Request-Method":  {http.MethodGet},
			"Access-Control-Request-Headers": {"rid"},
		})
		allowed := answer.Header.Get("Access-Control-Allow-Origin")
		if isAllowed := allowed == origin && answer.Header.Get("Access-Control-Allow-Credentials") == "true"; isAllowed != (origin == b.app.website) {
			t.Errorf("%s: %q is allowed", origin, allowed)
		}
	}
}
