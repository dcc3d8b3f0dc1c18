package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestLimiterCountsWithinAnyWindow(t *testing.T) {
	limit := newLimiter(2, time.Minute)
	begin := time.Now()
	tests := []struct {
		key    string
		second int
		wait   int
	}{
		{"jane", 0, 0},
		{"jane", 50, 0},
		{"jane", 59, 1},
		{"joe", 59, 0},
		{"jane", 60, 0},
		{"jane", 61, 49},
		{"jane", 200, 0},
	}
	for _, test := range tests {
		wait := limit.hit(test.key, begin.Add(time.Duration(test.second)*time.Second))
		if wait != time.Duration(test.wait)*time.Second {
			t.Errorf("%s in second %d waits %v, not %d s", test.key, test.second, wait, test.wait)
		}
	}
	if _, isKept := limit.events["joe"]; isKept {
		t.Error("joe is still known")
	}
}

func TestWhatIsLimited(t *testing.T) {
	tests := []struct {
		method, path string
		limited      bool
	}{
		{"POST", "/auth/signin", true},
		{"POST", "/AUTH/SignIn/", true},
		{"POST", "/auth/public/signup", true},
		{"POST", "/auth/session/refresh", false},
		{"POST", "/auth/signout", false},
		{"GET", "/auth/signup/email/exists", true},
		{"GET", "/auth/dashboard", false},
		{"POST", "/hello", false},
	}
	for _, test := range tests {
		if limited := isLimited(test.method, test.path); limited != test.limited {
			t.Errorf("%s %s: %v", test.method, test.path, limited)
		}
	}
}

func TestClientAddress(t *testing.T) {
	tests := []struct {
		forwarded  []string
		trustProxy int
		address    string
	}{
		{nil, 0, "192.0.2.1"},
		{[]string{"10.0.0.1"}, 0, "192.0.2.1"},
		{nil, 1, "192.0.2.1"},
		{[]string{"10.0.0.1, 10.0.0.2"}, 1, "10.0.0.2"},
		{[]string{"10.0.0.1", "10.0.0.2"}, 2, "10.0.0.1"},
		{[]string{"10.0.0.1"}, 3, "10.0.0.1"},
	}
	for _, test := range tests {
		request := httptest.NewRequest(http.MethodPost, "/auth/signin", nil)
		for _, value := range test.forwarded {
			request.Header.Add("X-Forwarded-For", value)
		}
		if address := clientAddress(request, test.trustProxy); address != test.address {
			t.Errorf("%q behind %d proxies: %s, not %s", test.forwarded, test.trustProxy, address, test.address)
		}
	}
}

func TestNetworkOf(t *testing.T) {
	for address, network := range map[string]string{
		"192.0.2.1":              "192.0.2.1",
		"::ffff:192.0.2.1":       "::ffff:192.0.2.1",
		"2001:db8:1:1ff::2":      "2001:db8:1:100::/56",
		"2001:db8:1:1aa:0:0:1:2": "2001:db8:1:100::/56",
		"unknown":                "unknown",
	} {
		if found := networkOf(address); found != network {
			t.Errorf("%s counts as %s, not %s", address, found, network)
		}
	}
}
