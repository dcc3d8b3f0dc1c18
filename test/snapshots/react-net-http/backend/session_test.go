package main

import (
	"net/http"
	"testing"
)

func TestSignUpOutAndIn(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			b, address := newBrowser(t), newAddress(way.address)
			id := way.signUp(b, address).userID(t)
			if info := b.get("/sessioninfo"); info.body["userId"] != id {
				t.Errorf("signed up as %s, but the session is %v", id, info.body)
			}
			expectStatus(t, b.post("/auth/signout", nil), http.StatusOK)
			expectStatus(t, b.get("/sessioninfo"), http.StatusUnauthorized)

			if again := way.signIn(b, address).userID(t); again != id {
				t.Errorf("signed in as %s, not %s", again, id)
			}
			expectStatus(t, b.get("/sessioninfo"), http.StatusOK)
		})
	}
}

func TestTokensAreInCookiesThatNoScriptCanRead(t *testing.T) {
	b := newBrowser(t)
	answer := ways[0].signUp(b, newAddress(ways[0].address))
	if token := answer.Header.Get("St-Access-Token"); token != "" {
		t.Error("a token is in a header")
	}
	if len(answer.Cookies()) == 0 {
		t.Error("no cookies")
	}
	for _, cookie := range answer.Cookies() {
		if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Domain != "" {
			t.Errorf("unsafe: %s", cookie)
		}
	}
}

func TestARefreshTokenWorksOnce(t *testing.T) {
	b, _ := newUser(t)
	thief := newBrowser(t)
	thief.steal(b, "/auth/session/refresh")
	expectStatus(t, b.post("/auth/session/refresh", nil), http.StatusOK)
	expectStatus(t, b.get("/sessioninfo"), http.StatusOK)

	// Whoever uses the old one is a thief, or was robbed: the session ends for both.
	expectStatus(t, thief.post("/auth/session/refresh", nil), http.StatusUnauthorized)
	expectStatus(t, b.post("/auth/session/refresh", nil), http.StatusUnauthorized)
}

func TestRequestsOfOtherSitesAreRefused(t *testing.T) {
	b, _ := newUser(t)
	forged := http.Header{"Origin": {"https://evil.example"}, "Rid": nil}
	for _, path := range []string{"/auth/signout", "/auth/session/refresh"} {
		expectStatus(t, b.send(http.MethodPost, path, nil, forged), http.StatusUnauthorized)
	}
	expectStatus(t, b.get("/sessioninfo"), http.StatusOK)
}
