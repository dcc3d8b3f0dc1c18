package auth

import (
	"errors"
	"strings"
	"testing"

	"github.com/supertokens/supertokens-golang/recipe/emailpassword/epmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

func TestValidateName(t *testing.T) {
	tests := []struct {
		name    any
		problem string
	}{
		{"Ada", ""},
		{"  " + strings.Repeat("é", 100) + "  ", ""},
		{strings.Repeat("é", 101), "Name must be at most 100 characters long"},
		{"Ada\nLovelace", "Name must not contain control characters"},
		{true, "Name must be text"},
	}
	for _, test := range tests {
		problem := ""
		if found := validateName(test.name, ""); found != nil {
			problem = *found
		}
		if problem != test.problem {
			t.Errorf("%v: %q, not %q", test.name, problem, test.problem)
		}
	}
}

func TestOnlyFieldsThatAreAskedForComeAndOnce(t *testing.T) {
	isCalled := false
	apis := keepName(epmodels.APIInterface{
		SignUpPOST: new(func([]epmodels.TypeFormField, string, epmodels.APIOptions, supertokens.UserContext) (epmodels.SignUpPOSTResponse, error) {
			isCalled = true
			return epmodels.SignUpPOSTResponse{}, nil
		}),
	})
	email := epmodels.TypeFormField{ID: "email", Value: "ada@example.com"}
	password := epmodels.TypeFormField{ID: "password", Value: "correct horse"}
	signUp := func(fields ...epmodels.TypeFormField) error {
		_, err := (*apis.SignUpPOST)(fields, "public", epmodels.APIOptions{}, nil)
		return err
	}
	for _, third := range []epmodels.TypeFormField{email, {ID: "admin", Value: "true"}} {
		if err := signUp(email, password, third); !errors.As(err, &supertokens.BadInputError{}) || isCalled {
			t.Errorf("with another %s: %v", third.ID, err)
		}
	}
	if err := signUp(email, password); err != nil || !isCalled {
		t.Errorf("without a name: %v", err)
	}
}
