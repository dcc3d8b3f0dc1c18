package auth

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/supertokens/supertokens-golang/supertokens"
)

func TestKnownDevices(t *testing.T) {
	app, err := supertokens.NormaliseInputAppInfoOrThrowError(supertokens.AppInfo{
		AppName:        "Test",
		APIDomain:      "https://shop.example",
		WebsiteDomain:  "https://shop.example",
		APIGatewayPath: new("/api"),
	})
	if err != nil {
		t.Fatal(err)
	}
	key := newSecret("")
	answer := httptest.NewRecorder()
	key.remember(answer, app, "method", " Jane@example.com")
	cookie := answer.Result().Cookies()[0]
	if cookie.Path != "/api/auth" || cookie.Domain != "" || cookie.MaxAge != 7_776_000 || !cookie.Secure || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("unsafe: %s", cookie)
	}

	knows := func(key secret, account, value string) bool {
		request := httptest.NewRequest(http.MethodPost, "/auth/signin", nil)
		request.AddCookie(&http.Cookie{Name: key.deviceCookie(account), Value: value})
		return key.knownDevice(request, account) != ""
	}
	nonce, signature, _ := strings.Cut(cookie.Value, ".")
	tests := []struct {
		name, account, value string
		known                bool
	}{
		{"as it was set", "method|jane@example.com", cookie.Value, true},
		{"for another account", "method|joe@example.com", cookie.Value, false},
		{"for another method", "other|jane@example.com", cookie.Value, false},
		{"with another nonce", "method|jane@example.com", strings.Repeat("0", 32) + "." + signature, false},
		{"without a signature", "method|jane@example.com", nonce, false},
		{"with an empty signature", "method|jane@example.com", nonce + ".", false},
		{"with another end", "method|jane@example.com", cookie.Value + "0", false},
	}
	for _, test := range tests {
		if known := knows(key, test.account, test.value); known != test.known {
			t.Errorf("%s: %v", test.name, known)
		}
	}
	if knows(newSecret(""), "method|jane@example.com", cookie.Value) {
		t.Error("known by another secret")
	}
}

func TestTheSecretOutlivesTheProcessWithAnAPIKey(t *testing.T) {
	for apiKey, isSame := range map[string]bool{"a key": true, "": false} {
		one, other := newSecret(apiKey), newSecret(apiKey)
		if bytes.Equal(one, other) != isSame {
			t.Errorf("with the key %q: %x and %x", apiKey, one, other)
		}
	}
}
