package auth

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"github.com/supertokens/supertokens-golang/recipe/emailpassword/epmodels"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/supertokens"
)

//go:embed common-passwords.txt
var commonPasswordsFile string

var commonPasswords = func() map[string]bool {
	passwords := map[string]bool{}
	for line := range strings.Lines(commonPasswordsFile) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			passwords[line] = true
		}
	}
	return passwords
}()

// validatePassword returns a message that says what is wrong with a new password, or nil when it is good. It checks the
// length and a list of the most common passwords, but has no rule about characters (OWASP ASVS 6.2).
func validatePassword(value any, _ string) *string {
	password, isText := value.(string)
	length := utf8.RuneCountInString(password)
	switch {
	case !isText:
		return new("Password must be text")
	case length < 8:
		return new("Password must be at least 8 characters long")
	case length > 100:
		return new("Password must be at most 100 characters long")
	case commonPasswords[strings.ToLower(password)]:
		return new("This password is too common, please choose another")
	}
	return nil
}

// signOutEverywhereAfterReset ends all sessions of a user who has set a new password: somebody who knew the old one may
// be signed in.
func signOutEverywhereAfterReset(functions epmodels.RecipeInterface) epmodels.RecipeInterface {
	reset := *functions.ResetPasswordUsingToken
	functions.ResetPasswordUsingToken = new(func(token, newPassword, tenantID string, userContext supertokens.UserContext) (epmodels.ResetPasswordUsingTokenResponse, error) {
		response, err := reset(token, newPassword, tenantID, userContext)
		if err != nil || response.ResetPasswordInvalidTokenError != nil {
			return response, err
		}
		if response.OK == nil {
			// The SDK does not return an error of the core here.
			return response, ErrCoreFailed
		}
		_, err = session.RevokeAllSessionsForUser(*response.OK.UserId, nil, userContext)
		return response, err
	})
	return functions
}
