package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/supertokens/supertokens-golang/supertokens"
)

const (
	maxEmail = 320
)

// addresses are where the SDK reads them: in the body of a request, where upper case in the name of a field is the same to
// it, or behind the path.
type addresses struct {
	Email string `json:"email"`

	FormFields []struct {
		ID    string `json:"id"`
		Value any    `json:"value"`
	} `json:"formFields"`
}

// readAddresses leaves the body to be read again. What is not a text is left to the SDK.
func readAddresses(r *http.Request) (found addresses) {
	found.Email = r.URL.Query().Get("email")
	if body, err := supertokens.ReadFromRequest(r); err == nil {
		_ = json.Unmarshal(body, &found)
	}
	return found
}

func (a addresses) areGood() bool {
	for _, field := range a.FormFields {
		if email, isText := field.Value.(string); isText && field.ID == "email" && !isAddress(email, maxEmail) {
			return false
		}
	}
	return isAddress(a.Email, maxEmail)
}

// isAddress is false for what is too long, or has control characters. The core takes those away from the ends of an address, so
// that one account would have many addresses.
func isAddress(text string, maxLength int) bool {
	text = strings.TrimSpace(text)
	return utf8.RuneCountInString(text) <= maxLength && !strings.ContainsFunc(text, unicode.IsControl)
}

// checkAddresses refuses auth requests about addresses that nobody has.
func checkAddresses(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isAuth(r.URL.Path) && !readAddresses(r).areGood() {
			writeError(w, http.StatusBadRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
