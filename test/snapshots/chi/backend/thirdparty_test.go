package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const (
	joansEmail   = "joan%d@example.com"
	fakeProvider = "google"
)

// signUpByProvider makes an account at the dev core's fake provider, and signs in with it.
func signUpByProvider(b *browser, email string) answer {
	b.t.Helper()
	person := strings.NewReader(`{"name": "Jane Doe", "email": "` + email + `"}`)
	response, err := http.Post(b.app.core+"/dev/providers/"+fakeProvider+"/persons", "application/json", person)
	if err != nil {
		b.t.Fatal(err)
	}
	_ = response.Body.Close()
	return signInByProvider(b, email)
}

func signInByProvider(b *browser, email string) answer {
	return b.post("/auth/signinup", visitProvider(b, email))
}

// visitProvider goes to the provider's page and comes back, with a code.
func visitProvider(b *browser, email string) map[string]any {
	b.t.Helper()
	callback := b.app.website + "/auth/callback/" + fakeProvider
	query := url.Values{"thirdPartyId": {fakeProvider}, "redirectURIOnProviderDashboard": {callback}}
	begun := b.get("/auth/authorisationurl?" + query.Encode()).body
	page, _ := begun["urlWithQueryParams"].(string)
	more := url.Values{"prompt": {"none"}, "login_hint": {email}, "response_mode": {"query"}}

	stay := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := stay.Get(page + "&" + more.Encode())
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	back, err := response.Location()
	if err != nil {
		b.t.Fatal(err)
	}
	params := map[string]string{}
	for name := range back.Query() {
		params[name] = back.Query().Get(name)
	}
	return map[string]any{
		"thirdPartyId": fakeProvider,
		"redirectURIInfo": map[string]any{
			"redirectURIOnProviderDashboard": callback,
			"redirectURIQueryParams":         params,
			"pkceCodeVerifier":               begun["pkceCodeVerifier"],
		},
	}
}

func TestACodeOfAProviderWorksOnce(t *testing.T) {
	code := visitProvider(newBrowser(t), "ada@example.com")
	newBrowser(t).post("/auth/signinup", code).userID(t)
	thief := newBrowser(t)
	if answer := thief.post("/auth/signinup", code); answer.status() == "OK" || len(answer.Cookies()) > 0 {
		t.Errorf("the second time: %v", answer.body)
	}
}

func TestThereAreNoOtherProviders(t *testing.T) {
	answer := newBrowser(t).get("/auth/authorisationurl?thirdPartyId=nowhere&redirectURIOnProviderDashboard=http://localhost")
	expectStatus(t, answer, http.StatusBadRequest)
}
