package auth

import (
	"cmp"
	"net/http"

	"github.com/supertokens/supertokens-golang/recipe/passwordless/plessmodels"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// limitCodes limits how many codes and links are sent to one address, and how many codes are guessed for it.
func limitCodes(limits *Limits) func(plessmodels.APIInterface) plessmodels.APIInterface {
	return func(apis plessmodels.APIInterface) plessmodels.APIInterface {
		apis.CreateCodePOST = new(limitCreate(limits, *apis.CreateCodePOST))
		apis.ResendCodePOST = new(limitResend(limits, *apis.ResendCodePOST))
		apis.ConsumeCodePOST = new(limitConsume(limits, *apis.ConsumeCodePOST))
		return apis
	}
}

// byCode is the method of these accounts.
const byCode = "passwordless"

// The core makes ids of 44 characters. They become a part of the URL of a request to the core, whose length is limited.
const maxID = 100

var errLongID = supertokens.BadInputError{Msg: Messages[http.StatusBadRequest]}

type (
	createCode  = func(email, phoneNumber *string, tenantID string, options plessmodels.APIOptions, userContext supertokens.UserContext) (plessmodels.CreateCodePOSTResponse, error)
	resendCode  = func(deviceID, preAuthSessionID, tenantID string, options plessmodels.APIOptions, userContext supertokens.UserContext) (plessmodels.ResendCodePOSTResponse, error)
	consumeCode = func(input *plessmodels.UserInputCodeWithDeviceID, linkCode *string, preAuthSessionID, tenantID string, options plessmodels.APIOptions, userContext supertokens.UserContext) (plessmodels.ConsumeCodePOSTResponse, error)
)

func limitCreate(limits *Limits, create createCode) createCode {
	return func(email, phoneNumber *string, tenantID string, options plessmodels.APIOptions, userContext supertokens.UserContext) (plessmodels.CreateCodePOSTResponse, error) {
		// The SDK makes sure that there is one of them.
		if _, err := limits.count(limits.code, byCode, *cmp.Or(email, phoneNumber), options.Req); err != nil {
			return plessmodels.CreateCodePOSTResponse{}, err
		}
		return create(email, phoneNumber, tenantID, options, userContext)
	}
}

// limitResend also revokes the codes that were sent before: only the last one must work.
func limitResend(limits *Limits, resend resendCode) resendCode {
	return func(deviceID, preAuthSessionID, tenantID string, options plessmodels.APIOptions, userContext supertokens.UserContext) (plessmodels.ResendCodePOSTResponse, error) {
		if len(deviceID) > maxID {
			return plessmodels.ResendCodePOSTResponse{}, errLongID
		}
		core := options.RecipeImplementation
		device, err := (*core.ListCodesByDeviceID)(deviceID, tenantID, userContext)
		if err != nil {
			return plessmodels.ResendCodePOSTResponse{}, err
		}
		if device == nil {
			return plessmodels.ResendCodePOSTResponse{ResetFlowError: &struct{}{}}, nil
		}
		if _, err := limits.count(limits.code, byCode, addressOf(device), options.Req); err != nil {
			return plessmodels.ResendCodePOSTResponse{}, err
		}
		response, err := resend(deviceID, preAuthSessionID, tenantID, options, userContext)
		if err != nil || response.OK == nil {
			return response, err
		}
		for _, code := range device.Codes {
			if err := (*core.RevokeCode)(code.CodeID, tenantID, userContext); err != nil {
				return response, err
			}
		}
		return response, nil
	}
}

// limitConsume counts wrong codes, but not wrong links: nobody can guess those.
func limitConsume(limits *Limits, consume consumeCode) consumeCode {
	return func(input *plessmodels.UserInputCodeWithDeviceID, linkCode *string, preAuthSessionID, tenantID string, options plessmodels.APIOptions, userContext supertokens.UserContext) (plessmodels.ConsumeCodePOSTResponse, error) {
		if len(preAuthSessionID) > maxID {
			return plessmodels.ConsumeCodePOSTResponse{}, errLongID
		}
		device, err := (*options.RecipeImplementation.ListCodesByPreAuthSessionID)(preAuthSessionID, tenantID, userContext)
		if err != nil {
			return plessmodels.ConsumeCodePOSTResponse{}, err
		}
		if device == nil {
			return plessmodels.ConsumeCodePOSTResponse{RestartFlowError: &struct{}{}}, nil
		}
		address := addressOf(device)
		var guess attempt
		if input != nil {
			if guess, err = limits.count(limits.guess, byCode, address, options.Req); err != nil {
				return plessmodels.ConsumeCodePOSTResponse{}, err
			}
		}
		response, err := consume(input, linkCode, preAuthSessionID, tenantID, options, userContext)
		if response.OK != nil {
			if input != nil {
				guess.succeed()
			}
			limits.secret.remember(options.Res, options.AppInfo, byCode, address)
		}
		return response, err
	}
}

// addressOf is where the codes of a device are sent.
func addressOf(device *plessmodels.DeviceType) string {
	return *cmp.Or(device.Email, device.PhoneNumber)
}
