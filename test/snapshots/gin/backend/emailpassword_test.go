package main

import (
	"net/http"
	"net/url"
	"reflect"
	"testing"

	"my-app-backend/internal/auth"
)

const (
	janesEmail   = "jane%d@example.com"
	goodPassword = "correct horse battery"
)

type formField struct {
	ID    string `json:"id"`
	Value string `json:"value"`
}

func form(fields ...formField) map[string]any {
	return map[string]any{"formFields": fields}
}

// signUp fills in the form, and whatever else auth.SignUpFields ask for.
func signUp(b *browser, email, password string) answer {
	fields := []formField{{"email", email}, {"password", password}}
	for _, field := range auth.SignUpFields {
		if field.ID != "password" {
			fields = append(fields, formField{field.ID, "Jane"})
		}
	}
	return b.post("/auth/signup", form(fields...))
}

func signIn(b *browser, email, password string) answer {
	return b.post("/auth/signin", form(formField{"email", email}, formField{"password", password}))
}

func signUpByPassword(b *browser, email string) answer {
	return signUp(b, email, goodPassword)
}

func signInByPassword(b *browser, email string) answer {
	return signIn(b, email, goodPassword)
}

func TestAWrongPasswordAndAnUnknownAddressGetTheSameAnswer(t *testing.T) {
	email := newAddress(janesEmail)
	signUpByPassword(newBrowser(t), email).userID(t)
	b := newBrowser(t)
	wrong, unknown := signIn(b, email, "not the password"), signInByPassword(b, newAddress(janesEmail))
	if wrong.status() != "WRONG_CREDENTIALS_ERROR" || !reflect.DeepEqual(wrong.body, unknown.body) {
		t.Errorf("wrong: %v, unknown: %v", wrong.body, unknown.body)
	}
	expectStatus(t, b.get("/sessioninfo"), http.StatusUnauthorized)
}

func TestWhatCannotSignUp(t *testing.T) {
	taken := newAddress(janesEmail)
	signUpByPassword(newBrowser(t), taken).userID(t)
	for name, try := range map[string]struct{ email, password string }{
		"an address that is taken": {taken, goodPassword},
		"a short password":         {newAddress(janesEmail), "short"},
		"a common password":        {newAddress(janesEmail), "password123"},
	} {
		if answer := signUp(newBrowser(t), try.email, try.password); answer.status() != "FIELD_ERROR" {
			t.Errorf("%s: %v", name, answer.body)
		}
	}
}

func TestAForgottenPasswordIsReplacedOnce(t *testing.T) {
	b, email := newBrowser(t), newAddress(janesEmail)
	signUpByPassword(b, email).userID(t)
	mail := b.messageAfter(email, func() {
		newBrowser(t).post("/auth/user/password/reset/token", form(formField{"email", email}))
	})
	link, err := url.Parse(mail.Link)
	if err != nil {
		t.Fatal(err)
	}
	const newPassword = "another long phrase"
	reset := func() string {
		return newBrowser(t).post("/auth/user/password/reset", map[string]any{
			"method":     "token",
			"token":      link.Query().Get("token"),
			"formFields": []formField{{"password", newPassword}},
		}).status()
	}
	if first, second := reset(), reset(); first != "OK" || second != "RESET_PASSWORD_INVALID_TOKEN_ERROR" {
		t.Errorf("first %s, then %s", first, second)
	}
	// It ends all sessions.
	expectStatus(t, b.post("/auth/session/refresh", nil), http.StatusUnauthorized)
	if answer := signInByPassword(b, email); answer.status() != "WRONG_CREDENTIALS_ERROR" {
		t.Errorf("the old password: %v", answer.body)
	}
	signIn(b, email, newPassword).userID(t)
}
