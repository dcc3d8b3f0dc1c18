package auth

import (
	"time"

	"github.com/supertokens/supertokens-golang/recipe/emailpassword/epmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// byPassword is the method of these accounts.
const byPassword = "emailpassword"

// refusalTime is more than the core needs to check a password.
const refusalTime = 600 * time.Millisecond

// hold waits until an answer has taken refusalTime: how long it takes must not tell whether there is such an account.
func hold(begin time.Time) {
	time.Sleep(time.Until(begin.Add(refusalTime)))
}

// limitPasswords limits the attempts for one account. It gets the fields as the SDK has read them.
func limitPasswords(limits *Limits, apis epmodels.APIInterface) epmodels.APIInterface {
	signIn := *apis.SignInPOST
	apis.SignInPOST = new(func(fields []epmodels.TypeFormField, tenantID string, options epmodels.APIOptions, userContext supertokens.UserContext) (epmodels.SignInPOSTResponse, error) {
		begin := time.Now()
		email := fieldText(fields, "email")
		attempt, err := limits.count(limits.signIn, byPassword, email, options.Req)
		if err != nil {
			return epmodels.SignInPOSTResponse{}, err
		}
		response, err := signIn(fields, tenantID, options, userContext)
		if response.OK != nil {
			attempt.succeed()
			limits.secret.remember(options.Res, options.AppInfo, byPassword, email)
		}
		if response.WrongCredentialsError != nil {
			hold(begin)
		}
		return response, err
	})

	signUp := *apis.SignUpPOST
	apis.SignUpPOST = new(func(fields []epmodels.TypeFormField, tenantID string, options epmodels.APIOptions, userContext supertokens.UserContext) (epmodels.SignUpPOSTResponse, error) {
		email := fieldText(fields, "email")
		if _, err := limits.count(limits.signUp, byPassword, email, options.Req); err != nil {
			return epmodels.SignUpPOSTResponse{}, err
		}
		response, err := signUp(fields, tenantID, options, userContext)
		if response.OK != nil {
			limits.secret.remember(options.Res, options.AppInfo, byPassword, email)
		}
		return response, err
	})

	reset := *apis.GeneratePasswordResetTokenPOST
	apis.GeneratePasswordResetTokenPOST = new(func(fields []epmodels.TypeFormField, tenantID string, options epmodels.APIOptions, userContext supertokens.UserContext) (epmodels.GeneratePasswordResetTokenPOSTResponse, error) {
		begin := time.Now()
		if _, err := limits.count(limits.reset, byPassword, fieldText(fields, "email"), options.Req); err != nil {
			return epmodels.GeneratePasswordResetTokenPOSTResponse{}, err
		}
		defer hold(begin)
		return reset(fields, tenantID, options, userContext)
	})
	return apis
}
