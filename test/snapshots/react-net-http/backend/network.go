package main

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// clientAddress is where a request comes from: as the outermost of our own proxies has seen it.
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

// networkOf is what an address counts as. Of IPv6 that is its first 56 bits: who has one of these addresses has a whole
// network of them, and could take another one for each attempt.
func networkOf(address string) string {
	parsed, err := netip.ParseAddr(address)
	if err != nil || !parsed.Is6() || parsed.Is4In6() {
		return address
	}
	return netip.PrefixFrom(parsed.WithZone(""), 56).Masked().String()
}
