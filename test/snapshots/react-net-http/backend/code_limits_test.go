package main

import (
	"errors"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/supertokens/supertokens-golang/recipe/passwordless/plessmodels"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// fakeCore has one device with two codes. Revoked codes are put on the list.
func fakeCore(revoked *[]string) plessmodels.RecipeInterface {
	list := func(id, _ string, _ supertokens.UserContext) (*plessmodels.DeviceType, error) {
		if id != "known" {
			return nil, nil
		}
		return &plessmodels.DeviceType{Email: new("Jane@example.com"), Codes: []plessmodels.Code{{CodeID: "1"}, {CodeID: "2"}}}, nil
	}
	return plessmodels.RecipeInterface{
		ListCodesByDeviceID:         &list,
		ListCodesByPreAuthSessionID: &list,
		RevokeCode: new(func(id, _ string, _ supertokens.UserContext) error {
			*revoked = append(*revoked, id)
			return nil
		}),
	}
}

// fakeCodes accept the code 123456, and any link.
func fakeCodes(calls *int) plessmodels.APIInterface {
	return plessmodels.APIInterface{
		CreateCodePOST: new(func(_, _ *string, _ string, _ plessmodels.APIOptions, _ supertokens.UserContext) (response plessmodels.CreateCodePOSTResponse, err error) {
			*calls++
			return response, nil
		}),
		ResendCodePOST: new(func(_, _, _ string, _ plessmodels.APIOptions, _ supertokens.UserContext) (response plessmodels.ResendCodePOSTResponse, err error) {
			*calls++
			response.OK = &struct{}{}
			return response, nil
		}),
		ConsumeCodePOST: new(func(input *plessmodels.UserInputCodeWithDeviceID, linkCode *string, _, _ string, _ plessmodels.APIOptions, _ supertokens.UserContext) (response plessmodels.ConsumeCodePOSTResponse, err error) {
			*calls++
			if input != nil && input.Code != "123456" {
				response.RestartFlowError = &struct{}{}
				return response, nil
			}
			response.OK = &struct {
				CreatedNewUser bool
				User           plessmodels.User
				Session        sessmodels.SessionContainer
			}{}
			return response, nil
		}),
	}
}

func TestCodeLimits(t *testing.T) {
	var calls int
	var revoked []string
	apis := limitCodes(newAuthLimits(settings{AuthRateLimit: 9}))(fakeCodes(&calls))
	newOptions := func() (plessmodels.APIOptions, *httptest.ResponseRecorder) {
		answer := httptest.NewRecorder()
		return plessmodels.APIOptions{RecipeImplementation: fakeCore(&revoked), Req: requestFrom("192.0.2.1", nil), Res: answer}, answer
	}
	resend := func(deviceID string) error {
		options, _ := newOptions()
		_, err := (*apis.ResendCodePOST)(deviceID, "any", "public", options, nil)
		return err
	}
	guess := func(code string) (int, error) {
		options, answer := newOptions()
		_, err := (*apis.ConsumeCodePOST)(&plessmodels.UserInputCodeWithDeviceID{Code: code}, nil, "known", "public", options, nil)
		return len(answer.Result().Cookies()), err
	}

	options, _ := newOptions()
	if _, err := (*apis.CreateCodePOST)(new("jane@example.com"), nil, "public", options, nil); err != nil {
		t.Error(err)
	}
	if err := resend("known"); err != nil || !slices.Equal(revoked, []string{"1", "2"}) {
		t.Errorf("sent again: %v, revoked: %q", err, revoked)
	}
	if err := resend("known"); !errors.As(err, &tooManyRequests{}) || calls != 2 {
		t.Errorf("sent a third time: %v after %d calls", err, calls)
	}
	if err := resend("unknown"); err != nil || calls != 2 {
		t.Errorf("for an unknown device: %v after %d calls", err, calls)
	}

	calls = 0
	for _, code := range []string{"000000", "000000", "123456", "000000", "000000", "000000"} {
		cookies, err := guess(code)
		if isRight := code == "123456"; err != nil || (cookies == 1) != isRight {
			t.Errorf("%s: %v, and %d cookies", code, err, cookies)
		}
	}
	if _, err := guess("123456"); !errors.As(err, &tooManyRequests{}) || calls != 6 {
		t.Errorf("after three wrong codes: %v after %d calls", err, calls)
	}
	if err := resend(strings.Repeat("x", maxID+1)); !errors.As(err, &supertokens.BadInputError{}) {
		t.Errorf("a long id: %v", err)
	}
	options, answer := newOptions()
	if _, err := (*apis.ConsumeCodePOST)(nil, new("link"), "known", "public", options, nil); err != nil || len(answer.Result().Cookies()) != 1 {
		t.Errorf("a link: %v", err)
	}
}
