package main

import (
	"sync"
	"time"
)

// A limiter counts events by a key, and allows so many of each in a window of time, which begins with the first of them.
// It counts in this process: several instances need a store that they share, such as Redis.
type limiter struct {
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

func newLimiter(limit int, window time.Duration) *limiter {
	return &limiter{limit: limit, window: window, counts: map[string]count{}}
}

// take counts an event. It returns 0, or how long to wait when it is one too many: that one is not counted.
func (l *limiter) take(key string) time.Duration {
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

// giveBack takes one event back.
func (l *limiter) giveBack(key string) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	if current := l.counts[key]; current.events > 0 {
		current.events--
		l.counts[key] = current
	}
}

// sweep forgets the windows that are over, once in a while.
func (l *limiter) sweep(now time.Time) {
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
