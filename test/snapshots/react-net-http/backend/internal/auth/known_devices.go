package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/supertokens/supertokens-golang/supertokens"
)

// A device gets a cookie when somebody signs in to an account on it, and is known to the account by that (OWASP calls
// it a device cookie). The cookie does not sign anybody in.

const knownFor = 90 * 24 * time.Hour

var deviceNonce = regexp.MustCompile(`^[0-9a-f]{32}$`)

// remember makes the device that gets an answer known to the account of an address.
func (s secret) remember(w http.ResponseWriter, app supertokens.NormalisedAppinfo, method, address string) {
	account := accountOf(method, address)
	random := make([]byte, 16)
	_, _ = rand.Read(random) // never fails
	nonce := hex.EncodeToString(random)
	http.SetCookie(w, &http.Cookie{
		Name:     s.deviceCookie(account),
		Value:    nonce + "." + s.signDevice(account, nonce),
		Path:     app.APIBasePath.GetAsStringDangerous(),
		MaxAge:   int(knownFor.Seconds()),
		Secure:   isHTTPS(app.APIDomain.GetAsStringDangerous()),
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	})
}

// knownDevice is the nonce of the device that sends a request, or "" when it is not known to the account.
func (s secret) knownDevice(r *http.Request, account string) string {
	cookie, err := r.Cookie(s.deviceCookie(account))
	if err != nil {
		return ""
	}
	nonce, signature, _ := strings.Cut(cookie.Value, ".")
	if !deviceNonce.MatchString(nonce) || !hmac.Equal([]byte(signature), []byte(s.signDevice(account, nonce))) {
		return ""
	}
	return nonce
}

// deviceCookie is the name of an account's cookie: one browser may be known to several accounts.
func (s secret) deviceCookie(account string) string {
	return "known-device-" + hex.EncodeToString(s.sign("name", account)[:8])
}

func (s secret) signDevice(account, nonce string) string {
	return hex.EncodeToString(s.sign("device", account, nonce))
}
