package auth

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// ClientAddress makes RemoteAddr the address that a request comes from, as the outermost of our own proxies has seen it.
func ClientAddress(trustProxy int) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			var hops []string
			for _, header := range r.Header.Values("X-Forwarded-For") {
				hops = append(hops, strings.Split(header, ",")...)
			}
			if trustProxy > 0 && len(hops) > 0 {
				hop := strings.TrimSpace(hops[max(0, len(hops)-trustProxy)])
				r.RemoteAddr = net.JoinHostPort(hop, "0") // no proxy tells the port
			}
			next.ServeHTTP(w, r)
		})
	}
}

// networkOf is the network that a request comes from, by which requests are counted. For IPv6 it is the first 56 bits:
// clients have a whole network of addresses, and could use another one for each attempt.
func networkOf(r *http.Request) string {
	address, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	parsed, err := netip.ParseAddr(address)
	if err != nil || !parsed.Is6() || parsed.Is4In6() {
		return address
	}
	return netip.PrefixFrom(parsed.WithZone(""), 56).Masked().String()
}
