package auth

import (
	"context"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/logging"
)

const (
	redisPrefix = "my-app:limits:"
	// How long a request waits for Redis.
	redisTimeout = 500 * time.Millisecond
)

// newRedisClient connects to REDIS_URL, which findProblems has checked. Without one, it returns nil.
func newRedisClient(s Settings) *redis.Client {
	if s.RedisURL == "" {
		return nil
	}
	options, _ := redis.ParseURL(s.RedisURL)
	options.ContextTimeoutEnabled = true
	options.DialTimeout = redisTimeout
	options.DialerRetries = 1
	options.MaxRetries = -1
	logging.Disable() // redisLimiter logs its errors
	return redis.NewClient(options)
}

// A redisLimiter counts in Redis, for all processes together. While Redis does not answer, each counts for itself.
type redisLimiter struct {
	client *redis.Client
	prefix string
	limit  int
	window time.Duration
	local  limiter
}

var takeScript = redis.NewScript(`
redis.call("SET", KEYS[1], 0, "PX", ARGV[2], "NX")
if tonumber(redis.call("GET", KEYS[1])) >= tonumber(ARGV[1]) then
	return redis.call("PTTL", KEYS[1])
end
redis.call("INCR", KEYS[1])
return 0`)

var giveBackScript = redis.NewScript(`
if tonumber(redis.call("GET", KEYS[1]) or 0) > 0 then
	redis.call("DECR", KEYS[1])
end
return 0`)

func (l *redisLimiter) take(key string) time.Duration {
	wait, err := l.run(takeScript, key, l.limit, l.window.Milliseconds())
	if err != nil {
		slog.Warn("Redis does not answer: attempts are counted in this process", "error", err)
		return l.local.take(key)
	}
	return time.Duration(wait) * time.Millisecond
}

func (l *redisLimiter) giveBack(key string) {
	if _, err := l.run(giveBackScript, key); err != nil {
		l.local.giveBack(key)
	}
}

func (l *redisLimiter) reset(key string) {
	l.local.reset(key)
	ctx, cancel := context.WithTimeout(context.Background(), redisTimeout)
	defer cancel()
	l.client.Del(ctx, l.prefix+key)
}

// run does not end with the request: what a client does not wait for counts as well.
func (l *redisLimiter) run(script *redis.Script, key string, args ...any) (int64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), redisTimeout)
	defer cancel()
	return script.Run(ctx, l.client, []string{l.prefix + key}, args...).Int64()
}
