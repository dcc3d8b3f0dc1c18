package auth

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/supertokens/supertokens-golang/supertokens"
)

// requestFrom is a request from a network, with the cookies of an earlier answer.
func requestFrom(address string, earlier *httptest.ResponseRecorder) *http.Request {
	request := httptest.NewRequest(http.MethodPost, "/auth/signin", nil)
	request.RemoteAddr = address + ":1234"
	if earlier != nil {
		for _, cookie := range earlier.Result().Cookies() {
			request.AddCookie(cookie)
		}
	}
	return request
}

// tries makes an attempt a number of times, and tells how many of them were let through.
func tries(t *testing.T, limits *Limits, address string, number int, request *http.Request) int {
	t.Helper()
	passed := 0
	for range number {
		_, err := limits.count(limits.signIn, "method", address, request)
		if err == nil {
			passed++
		} else if busy := (tooManyRequests{}); !errors.As(err, &busy) || busy.wait <= 0 {
			t.Fatal(err)
		}
	}
	return passed
}

func TestAttemptsAtOneAccount(t *testing.T) {
	limits := newAuthLimits(Settings{AuthRateLimit: 9})
	tests := []struct {
		address, from string
		tries, passed int
	}{
		{"jane@example.com", "192.0.2.1", 2, 2},
		{" Jane@Example.com ", "192.0.2.1", 2, 1},
		{"joe@example.com", "192.0.2.1", 1, 1},
		{"jane@example.com", "192.0.2.2", 4, 3},
		{"jane@example.com", "192.0.2.3", 4, 3},
		{"jane@example.com", "192.0.2.4", 4, 3},
		{"jane@example.com", "192.0.2.5", 4, 3},
		{"jane@example.com", "192.0.2.6", 4, 0},
	}
	for _, test := range tests {
		if passed := tries(t, limits, test.address, test.tries, requestFrom(test.from, nil)); passed != test.passed {
			t.Errorf("%q from %s: %d passed, not %d", test.address, test.from, passed, test.passed)
		}
	}
}

func TestASuccessTakesFailuresBack(t *testing.T) {
	limits := newAuthLimits(Settings{AuthRateLimit: 9})
	request := requestFrom("192.0.2.1", nil)
	tries(t, limits, "jane@example.com", 2, request)
	success, err := limits.count(limits.signIn, "method", "jane@example.com", request)
	if err != nil {
		t.Fatal(err)
	}
	success.succeed()
	if passed := tries(t, limits, "jane@example.com", 4, request); passed != 3 {
		t.Errorf("%d passed, not 3", passed)
	}
	if events := limits.signIn.everywhere.(*memoryLimiter).counts[success.everywhere].events; events != 5 {
		t.Errorf("%d count from everywhere, not 5", events)
	}
}

func TestManyAttemptsAtOnce(t *testing.T) {
	limits := newAuthLimits(Settings{AuthRateLimit: 9})
	var passed atomic.Int32
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if _, err := limits.count(limits.signIn, "method", "jane@example.com", requestFrom("192.0.2.1", nil)); err == nil {
				passed.Add(1)
			}
		})
	}
	group.Wait()
	if passed.Load() != 3 {
		t.Errorf("%d passed, not 3", passed.Load())
	}
}

func TestMalformedAddresses(t *testing.T) {
	limits := newAuthLimits(Settings{AuthRateLimit: 9})
	for address, isGood := range map[string]bool{
		strings.Repeat("é", 308) + "@example.com": true,
		strings.Repeat("é", 309) + "@example.com": false,
		"\t jane@example.com\n":                   true,
		"\u0001jane@example.com":                  false,
		"jane@example.com\u0085x":                 false,
	} {
		_, err := limits.count(limits.signIn, "method", address, requestFrom("192.0.2.1", nil))
		if isBad := errors.As(err, &supertokens.BadInputError{}); isBad == isGood {
			t.Errorf("%.30q: %v", address, err)
		}
	}
}

func TestStrangersDoNotLockAKnownDeviceOut(t *testing.T) {
	limits := newAuthLimits(Settings{AuthRateLimit: 9})
	signedIn := httptest.NewRecorder()
	limits.secret.remember(signedIn, supertokens.NormalisedAppinfo{}, "method", "Jane@example.com")
	for _, address := range []string{"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5"} {
		tries(t, limits, "jane@example.com", 3, requestFrom(address, nil))
	}
	if passed := tries(t, limits, "jane@example.com", 1, requestFrom("192.0.2.9", nil)); passed != 0 {
		t.Fatal("a stranger is let through")
	}
	if passed := tries(t, limits, "jane@example.com", 4, requestFrom("192.0.2.1", signedIn)); passed != 3 {
		t.Errorf("%d attempts of the known device passed, not 3", passed)
	}
	if passed := tries(t, limits, "joe@example.com", 4, requestFrom("192.0.2.1", signedIn)); passed != 3 {
		t.Errorf("%d attempts for another account passed, not 3", passed)
	}
}
