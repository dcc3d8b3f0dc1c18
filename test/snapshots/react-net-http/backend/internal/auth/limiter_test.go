package auth

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

func TestLimiterCountsWithinAWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limit := newLimiter(nil, "test", 2, time.Minute)
		begin := time.Now()
		tests := []struct {
			key    string
			second int
			wait   int
		}{
			{"jane", 0, 0},
			{"jane", 50, 0},
			{"jane", 51, 9},
			{"joe", 59, 0},
			{"jane", 60, 0},
			{"jane", 61, 0},
			{"jane", 62, 58},
			{"jane", 200, 0},
		}
		for _, test := range tests {
			time.Sleep(time.Until(begin.Add(time.Duration(test.second) * time.Second)))
			if wait := limit.take(test.key); wait != time.Duration(test.wait)*time.Second {
				t.Errorf("%s in second %d waits %v, not %d s", test.key, test.second, wait, test.wait)
			}
		}
		if _, isKept := limit.(*memoryLimiter).counts["joe"]; isKept {
			t.Error("joe is still known")
		}
	})
}

func TestLimitersTakeBack(t *testing.T) {
	server := miniredis.RunT(t)
	for name, client := range map[string]*redis.Client{
		"in memory": nil,
		"in Redis":  newRedisClient(Settings{RedisURL: "redis://" + server.Addr()}),
	} {
		t.Run(name, func(t *testing.T) {
			limit := newLimiter(client, "test", 2, time.Minute)
			expect := func(allowed int) {
				t.Helper()
				if passed := passes(limit, "jane"); passed != allowed {
					t.Errorf("%d passed, not %d", passed, allowed)
				}
			}
			expect(2)
			limit.giveBack("jane")
			expect(1)
			limit.reset("jane")
			expect(2)
			if wait := limit.take("jane"); wait <= 0 || wait > time.Minute {
				t.Errorf("it waits %v", wait)
			}
			limit.giveBack("joe")
			if passed := passes(limit, "joe"); passed != 2 {
				t.Errorf("%d of joe's passed, not 2", passed)
			}
		})
	}
}

func TestProcessesCountTogetherInRedis(t *testing.T) {
	server := miniredis.RunT(t)
	newProcess := func() limiter {
		return newLimiter(newRedisClient(Settings{RedisURL: "redis://" + server.Addr()}), "test", 2, time.Minute)
	}
	one, other := newProcess(), newProcess()
	if one.take("jane") != 0 || other.take("jane") != 0 || one.take("jane") == 0 || other.take("jane") == 0 {
		t.Error("they do not count together")
	}
	server.FastForward(time.Minute)
	if other.take("jane") != 0 {
		t.Error("the window does not end")
	}
	server.Close()
	if passes(one, "jane") != 2 || passes(other, "jane") != 2 {
		t.Error("without Redis, they do not count for themselves")
	}
}

// passes is how many of five events are allowed.
func passes(limit limiter, key string) int {
	passed := 0
	for range 5 {
		if limit.take(key) == 0 {
			passed++
		}
	}
	return passed
}
