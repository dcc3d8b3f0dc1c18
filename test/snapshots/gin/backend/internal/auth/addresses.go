package auth

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

// addresses are those that the SDK reads: from the body of a request, where it ignores upper case in the names of
// fields, or from the query.
type addresses struct {
	Email string `json:"email"`

	FormFields []struct {
		ID    string `json:"id"`
		Value any    `json:"value"`
	} `json:"formFields"`
}

// readAddresses leaves the body to be read again. Values that are not text are left to the SDK.
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

// isAddress is false for a text that is too long or has control characters. The core removes those from the ends of an
// address, so one account would have many addresses.
func isAddress(text string, maxLength int) bool {
	text = strings.TrimSpace(text)
	return utf8.RuneCountInString(text) <= maxLength && !strings.ContainsFunc(text, unicode.IsControl)
}

// checkAddresses refuses requests with addresses that are not valid.
func checkAddresses(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !readAddresses(r).areGood() {
			WriteError(w, http.StatusBadRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
