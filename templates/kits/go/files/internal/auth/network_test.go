package auth

import (
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestClientAddress(t *testing.T) {
	tests := []struct {
		forwarded  []string
		trustProxy int
		address    string
	}{
		{nil, 0, "192.0.2.1:1234"},
		{[]string{"10.0.0.1"}, 0, "192.0.2.1:1234"},
		{nil, 1, "192.0.2.1:1234"},
		{[]string{"10.0.0.1, 10.0.0.2"}, 1, "10.0.0.2:0"},
		{[]string{"10.0.0.1", "10.0.0.2"}, 2, "10.0.0.1:0"},
		{[]string{"10.0.0.1"}, 3, "10.0.0.1:0"},
	}
	for _, test := range tests {
		request := httptest.NewRequest(http.MethodPost, "/auth/signin", nil)
		for _, value := range test.forwarded {
			request.Header.Add("X-Forwarded-For", value)
		}
		ClientAddress(test.trustProxy)(http.NotFoundHandler()).ServeHTTP(httptest.NewRecorder(), request)
		if request.RemoteAddr != test.address {
			t.Errorf("%q behind %d proxies: %s, not %s", test.forwarded, test.trustProxy, request.RemoteAddr, test.address)
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
		request := httptest.NewRequest(http.MethodPost, "/auth/signin", nil)
		request.RemoteAddr = net.JoinHostPort(address, "1234")
		if found := networkOf(request); found != network {
			t.Errorf("%s counts as %s, not %s", address, found, network)
		}
	}
}
