package main

import (
	"errors"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/supertokens/supertokens-golang/recipe/emailpassword/epmodels"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// fakeAPIs accept one password for every account. They count how often they are called.
func fakeAPIs(calls *int) epmodels.APIInterface {
	return epmodels.APIInterface{
		SignInPOST: new(func(fields []epmodels.TypeFormField, _ string, _ epmodels.APIOptions, _ supertokens.UserContext) (response epmodels.SignInPOSTResponse, err error) {
			*calls++
			if fieldText(fields, "password") != "correct horse" {
				response.WrongCredentialsError = &struct{}{}
				return response, nil
			}
			response.OK = &struct {
				User    epmodels.User
				Session sessmodels.SessionContainer
			}{}
			return response, nil
		}),
		SignUpPOST: new(func([]epmodels.TypeFormField, string, epmodels.APIOptions, supertokens.UserContext) (response epmodels.SignUpPOSTResponse, err error) {
			*calls++
			response.EmailAlreadyExistsError = &struct{}{}
			return response, nil
		}),
		GeneratePasswordResetTokenPOST: new(func([]epmodels.TypeFormField, string, epmodels.APIOptions, supertokens.UserContext) (response epmodels.GeneratePasswordResetTokenPOSTResponse, err error) {
			*calls++
			response.OK = &struct{}{}
			return response, nil
		}),
	}
}

func credentials(password string) []epmodels.TypeFormField {
	return []epmodels.TypeFormField{{ID: "email", Value: "jane@example.com"}, {ID: "password", Value: password}}
}

func newOptions() (epmodels.APIOptions, *httptest.ResponseRecorder) {
	answer := httptest.NewRecorder()
	return epmodels.APIOptions{Req: requestFrom("192.0.2.1", nil), Res: answer}, answer
}

func TestRefusalsTakeTheirTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		apis := limitPasswords(newAuthLimits(settings{AuthRateLimit: 30}), fakeAPIs(&calls))
		timeOf := func(call func(options epmodels.APIOptions) error) time.Duration {
			t.Helper()
			options, _ := newOptions()
			begin := time.Now()
			if err := call(options); err != nil {
				t.Error(err)
			}
			return time.Since(begin)
		}
		signIn := func(password string) time.Duration {
			return timeOf(func(options epmodels.APIOptions) error {
				_, err := (*apis.SignInPOST)(credentials(password), "public", options, nil)
				return err
			})
		}
		reset := timeOf(func(options epmodels.APIOptions) error {
			_, err := (*apis.GeneratePasswordResetTokenPOST)(credentials("")[:1], "public", options, nil)
			return err
		})
		if wrong := signIn("wrong"); wrong != refusalTime || reset != refusalTime {
			t.Errorf("a wrong password takes %v, a reset %v", wrong, reset)
		}
		if right := signIn("correct horse"); right != 0 {
			t.Errorf("the right password takes %v", right)
		}
	})
}

func TestPasswordLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		calls := 0
		apis := limitPasswords(newAuthLimits(settings{AuthRateLimit: 9}), fakeAPIs(&calls))
		signIn := func(password string) (*httptest.ResponseRecorder, error) {
			options, answer := newOptions()
			_, err := (*apis.SignInPOST)(credentials(password), "public", options, nil)
			return answer, err
		}
		actions := []struct {
			name  string
			try   func() error
			limit int
		}{
			{"wrong passwords", func() error { _, err := signIn("wrong"); return err }, 3},
			{"sign-ups", func() error {
				options, _ := newOptions()
				_, err := (*apis.SignUpPOST)(credentials("correct horse"), "public", options, nil)
				return err
			}, 3},
			{"resets", func() error {
				options, _ := newOptions()
				_, err := (*apis.GeneratePasswordResetTokenPOST)(credentials("")[:1], "public", options, nil)
				return err
			}, 2},
		}
		for range 2 {
			_ = actions[0].try()
		}
		answer, err := signIn("correct horse")
		if err != nil || len(answer.Result().Cookies()) != 1 {
			t.Errorf("the right password: %v, and the cookies %v", err, answer.Result().Cookies())
		}
		// The success has taken the failures back, and each action is counted separately.
		for _, action := range actions {
			calls = 0
			for range action.limit {
				if err := action.try(); err != nil {
					t.Errorf("%s: %v", action.name, err)
				}
			}
			if err := action.try(); !errors.As(err, &tooManyRequests{}) || calls != action.limit {
				t.Errorf("%s: %v after %d calls", action.name, err, calls)
			}
		}
	})
}
