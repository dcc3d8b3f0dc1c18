package auth

import (
	"log/slog"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/supertokens/supertokens-golang/recipe/emailpassword/epmodels"
	"github.com/supertokens/supertokens-golang/recipe/usermetadata"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// SignUpFields are what people are asked for when they sign up, besides an e-mail address. To ask for more, add a field here
// and in the frontend's configuration, and keep it in keepName.
var SignUpFields = []epmodels.TypeInputFormField{
	{ID: "password", Validate: validatePassword},
	{ID: "name", Validate: validateName, Optional: new(true)},
}

// validateName returns a message that says what is wrong with a name, or nil when it is good.
func validateName(value any, _ string) *string {
	text, isText := value.(string)
	name := strings.TrimSpace(text)
	switch {
	case !isText:
		return new("Name must be text")
	case utf8.RuneCountInString(name) > 100:
		return new("Name must be at most 100 characters long")
	case strings.ContainsFunc(name, unicode.IsControl):
		return new("Name must not contain control characters")
	}
	return nil
}

// keepName stores the name of a user who has signed up in the user's metadata.
func keepName(apis epmodels.APIInterface) epmodels.APIInterface {
	signUp := *apis.SignUpPOST
	apis.SignUpPOST = new(func(fields []epmodels.TypeFormField, tenantID string, options epmodels.APIOptions, userContext supertokens.UserContext) (epmodels.SignUpPOSTResponse, error) {
		if !areAsked(fields) {
			return epmodels.SignUpPOSTResponse{}, supertokens.BadInputError{Msg: "formFields must have each known field once, and no others"}
		}
		response, err := signUp(fields, tenantID, options, userContext)
		if err != nil || response.OK == nil {
			return response, err
		}
		if name := fieldText(fields, "name"); name != "" {
			_, err := usermetadata.UpdateUserMetadata(response.OK.User.ID, map[string]any{"name": name}, userContext)
			if err != nil {
				// The account exists now, so the answer must not be an error.
				slog.Error("The name of a new user was not stored", "user", response.OK.User.ID, "error", err)
			}
		}
		return response, nil
	})
	return apis
}

// NameOf is the name that a user has given when signing up, or nil.
func NameOf(userID string) (any, error) {
	metadata, err := usermetadata.GetUserMetadata(userID)
	return metadata["name"], err
}

// areAsked is true when there are only fields of the form, each of them once: of two, the SDK would check the first and
// use the last.
func areAsked(fields []epmodels.TypeFormField) bool {
	open := map[string]bool{"email": true}
	for _, field := range SignUpFields {
		open[field.ID] = true
	}
	for _, field := range fields {
		if !open[field.ID] {
			return false
		}
		open[field.ID] = false
	}
	return true
}

// fieldText is the text of a field, as the SDK reads it: of several, the last one.
func fieldText(fields []epmodels.TypeFormField, id string) string {
	text := ""
	for _, field := range fields {
		if field.ID == id {
			text, _ = field.Value.(string)
		}
	}
	return strings.TrimSpace(text)
}
