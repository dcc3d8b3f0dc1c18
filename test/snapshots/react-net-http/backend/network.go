package main

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// clientAddress is the address that a request comes from, as the outermost of our own proxies has seen it.
func clientAddress(r *http.Request, trustProxy int) string {
	var hops []string
	for _, header := range r.Header.Values("X-Forwarded-For") {
		hops = append(hops, strings.Split(header, ",")...)
	}
	if trustProxy > 0 && len(hops) > 0 {
		return strings.TrimSpace(hops[max(0, len(hops)-trustProxy)])
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// networkOf is the network of an address, by which requests are counted. For IPv6 it is the first 56 bits: clients have
// a whole network of addresses, and could use another one for each attempt.
func networkOf(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil || !parsed.Is6() || parsed.Is4In6() {
		return address
	}
	return netip.PrefixFrom(parsed.WithZone(""), 56).Masked().String()
}
