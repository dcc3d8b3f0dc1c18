package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// All networks together may make this many times the attempts of one network for an account.
const everywhereTimes = 5

// An accountLimit says how often one action may be tried for an account: from one network, and from all networks.
type accountLimit struct {
	action     string
	near       limiter
	everywhere limiter
}

func newAccountLimit(client *redis.Client, action string, limit int, window time.Duration) *accountLimit {
	return &accountLimit{
		action:     action,
		near:       newLimiter(client, "near", limit, window),
		everywhere: newLimiter(client, "everywhere", everywhereTimes*limit, window),
	}
}

// An attempt is one try of an action, with the keys by which it counts.
type attempt struct {
	limit      *accountLimit
	near       string
	everywhere string
}

// attemptOf is an attempt for an account from the network of a request. It is not counted yet.
func (l *Limits) attemptOf(limit *accountLimit, account string, r *http.Request) attempt {
	return attempt{
		limit:      limit,
		near:       l.secret.counterKey(limit.action, account, networkOf(r)),
		everywhere: l.secret.counterKey(limit.action, account),
	}
}

// take counts the attempt. It returns 0, or how long to wait when it is one too many.
func (a attempt) take() time.Duration {
	if wait := a.limit.near.take(a.near); wait > 0 {
		return wait
	}
	wait := a.limit.everywhere.take(a.everywhere)
	if wait > 0 {
		a.limit.near.giveBack(a.near)
	}
	return wait
}

// accountOf is the account of an address with a method of the SDK: with another method, the same address may belong to
// somebody else. Like the core, it ignores upper case and space around the address.
func accountOf(method, address string) string {
	return method + "|" + strings.ToLower(strings.TrimSpace(address))
}

// A secret makes keys and signatures that nobody else can make.
type secret []byte

// newSecret derives a secret from the core's API key, so that all instances have the same one. Without an API key it is
// random, and ends with the process.
func newSecret(apiKey string) secret {
	if apiKey != "" {
		return secret(apiKey).sign("known devices")
	}
	random := make(secret, sha256.Size)
	_, _ = rand.Read(random) // never fails
	return random
}

func (s secret) sign(parts ...string) []byte {
	mac := hmac.New(sha256.New, s)
	mac.Write([]byte(strings.Join(parts, "|")))
	return mac.Sum(nil)
}

// counterKey is one of 262,144 keys of an action, so that strangers cannot fill the memory with accounts that they
// invent. Two accounts may share a key, but nobody without the secret can find such a pair.
func (s secret) counterKey(action string, parts ...string) string {
	signature := s.sign(append([]string{action}, parts...)...)
	return fmt.Sprintf("%s:%d", action, binary.BigEndian.Uint32(signature)>>(32-18))
}
