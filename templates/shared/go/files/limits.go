package main

import (
	"net"
	"net/http"
	"net/netip"
	"regexp"
	"strings"
	"sync"
	"time"
)

// authLimits say how often the auth routes may be called: the core has no limits of its own.
type authLimits struct {
	trustProxy int
	byAddress  *limiter
	// Slows down those who guess at one account from many addresses.
	byAccount *limiter
}

func newAuthLimits(perMinute, trustProxy int) *authLimits {
	return &authLimits{
		trustProxy: trustProxy,
		byAddress:  newLimiter(perMinute, time.Minute),
		byAccount:  newLimiter((perMinute+2)/3, 15*time.Minute),
	}
}

// ofAddress counts a request. It returns 0, or how long to wait when it is one too many of its address.
func (l *authLimits) ofAddress(r *http.Request) time.Duration {
	if !isLimited(r.Method, r.URL.Path) {
		return 0
	}
	return l.byAddress.hit(networkOf(clientAddress(r, l.trustProxy)), time.Now())
}

// ofAccount does the same for the account that the fields of a request's body are about.
func (l *authLimits) ofAccount(r *http.Request, fields map[string]any) time.Duration {
	account := accountOf(r.URL.Path, fields)
	if account == "" || !isLimited(r.Method, r.URL.Path) {
		return 0
	}
	return l.byAccount.hit(account, time.Now())
}

var (
	calledOften = regexp.MustCompile(`/(session/refresh|signout)/?$`)
	userExists  = regexp.MustCompile(`/exists/?$`)
)

// isLimited is true where something can be guessed: not for the routes that busy pages call often. Upper case is the same
// to the SDK.
func isLimited(method, path string) bool {
	path = strings.ToLower(path)
	if !strings.HasPrefix(path, "/auth/") {
		return false
	}
	if method != http.MethodPost {
		return userExists.MatchString(path)
	}
	return !calledOften.MatchString(path)
}

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

// A limiter allows so many events of each key within any window of time. It counts in this process: several instances
// need a store that they share.
type limiter struct {
	limit  int
	window time.Duration

	mutex  sync.Mutex
	events map[string][]time.Time
	swept  time.Time
}

func newLimiter(limit int, window time.Duration) *limiter {
	return &limiter{limit: limit, window: window, events: map[string][]time.Time{}}
}

// hit counts an event. It returns 0, or how long to wait when it is one too many.
func (l *limiter) hit(key string, now time.Time) time.Duration {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.sweep(now)
	recent := l.recent(key, now)
	if len(recent) >= l.limit {
		return recent[0].Add(l.window).Sub(now)
	}
	l.events[key] = append(recent, now)
	return 0
}

// sweep forgets keys without recent events, once in a while.
func (l *limiter) sweep(now time.Time) {
	if now.Sub(l.swept) < l.window {
		return
	}
	l.swept = now
	for key := range l.events {
		if len(l.recent(key, now)) == 0 {
			delete(l.events, key)
		}
	}
}

func (l *limiter) recent(key string, now time.Time) []time.Time {
	events := l.events[key]
	for len(events) > 0 && now.Sub(events[0]) >= l.window {
		events = events[1:]
	}
	return events
}
