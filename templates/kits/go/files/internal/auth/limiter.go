package auth

import (
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// A limiter counts events by a key, and allows so many of each in a window of time, which begins with the first of them.
type limiter interface {
	// take counts an event. It returns 0, or how long to wait when it is one too many: that one is not counted.
	take(key string) time.Duration
	// giveBack takes one event back.
	giveBack(key string)
	// reset takes all events of a key back.
	reset(key string)
}

// newLimiter makes a limiter that counts in Redis, under its name, or without a client in the memory of this process.
func newLimiter(client *redis.Client, name string, limit int, window time.Duration) limiter {
	local := &memoryLimiter{limit: limit, window: window, counts: map[string]count{}}
	if client == nil {
		return local
	}
	return &redisLimiter{client: client, prefix: redisPrefix + name + ":", limit: limit, window: window, local: local}
}

type memoryLimiter struct {
	limit  int
	window time.Duration

	mutex  sync.Mutex
	counts map[string]count
	swept  time.Time
}

type count struct {
	events int
	end    time.Time
}

func (l *memoryLimiter) take(key string) time.Duration {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	now := time.Now()
	l.sweep(now)
	current := l.counts[key]
	if !now.Before(current.end) {
		current = count{end: now.Add(l.window)}
	}
	if current.events >= l.limit {
		return current.end.Sub(now)
	}
	current.events++
	l.counts[key] = current
	return 0
}

func (l *memoryLimiter) giveBack(key string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if current := l.counts[key]; current.events > 0 {
		current.events--
		l.counts[key] = current
	}
}

func (l *memoryLimiter) reset(key string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	delete(l.counts, key)
}

// sweep forgets the windows that are over, once in a while.
func (l *memoryLimiter) sweep(now time.Time) {
	if now.Sub(l.swept) < l.window {
		return
	}
	l.swept = now
	for key, current := range l.counts {
		if !now.Before(current.end) {
			delete(l.counts, key)
		}
	}
}
