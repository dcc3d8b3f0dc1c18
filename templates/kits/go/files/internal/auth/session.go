package auth

import (
	"slices"

	"github.com/supertokens/supertokens-golang/recipe/session/claims"
	"github.com/supertokens/supertokens-golang/recipe/session/errors"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
	"github.com/supertokens/supertokens-golang/recipe/userroles/userrolesclaims"
	"github.com/supertokens/supertokens-golang/supertokens"
)

// Who may call a route, for session.VerifySession. The session is looked up in the core, so a revoked session ends at
// once and not with its access token.
var (
	SignedIn = &sessmodels.VerifySessionOptions{
		SessionRequired: new(true),
		CheckDatabase:   new(true),
	}
	AdminsOnly = &sessmodels.VerifySessionOptions{
		SessionRequired:               new(true),
		CheckDatabase:                 new(true),
		OverrideGlobalClaimValidators: mustBeAdmin,
	}
)

// mustBeAdmin asks the core for the roles each time, so a removed role is gone at once.
func mustBeAdmin(validators []claims.SessionClaimValidator, session sessmodels.SessionContainer, userContext supertokens.UserContext) ([]claims.SessionClaimValidator, error) {
	if err := session.FetchAndSetClaimWithContext(userrolesclaims.UserRoleClaim, userContext); err != nil {
		return nil, err
	}
	// Clipped, because the SDK keeps the list and appending must not write into it.
	return append(slices.Clip(validators), userrolesclaims.UserRoleClaimValidators.Includes("admin", nil, nil)), nil
}

// keepSessionOnForgedRefresh refuses a refresh without the header that other sites cannot send. The SDK refuses it, too,
// but with an answer that removes the cookies: any site could sign people out.
func keepSessionOnForgedRefresh(apis sessmodels.APIInterface) sessmodels.APIInterface {
	refresh := *apis.RefreshPOST
	apis.RefreshPOST = new(func(options sessmodels.APIOptions, userContext supertokens.UserContext) (sessmodels.SessionContainer, error) {
		if options.Req.Header.Get(supertokens.HeaderRID) == "" {
			return nil, errors.UnauthorizedError{Msg: "the header rid is missing", ClearTokens: new(false)}
		}
		return refresh(options, userContext)
	})
	return apis
}
