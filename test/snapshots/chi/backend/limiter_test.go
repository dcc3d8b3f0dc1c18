package main

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestLimiterCountsWithinAWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limit := newLimiter(2, time.Minute)
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
		if _, isKept := limit.counts["joe"]; isKept {
			t.Error("joe is still known")
		}
	})
}

func TestLimiterTakesBack(t *testing.T) {
	limit := newLimiter(2, time.Minute)
	expect := func(allowed int) {
		t.Helper()
		passed := 0
		for range 5 {
			if limit.take("jane") == 0 {
				passed++
			}
		}
		if passed != allowed {
			t.Errorf("%d passed, not %d", passed, allowed)
		}
	}
	expect(2)
	limit.giveBack("jane")
	expect(1)
	limit.giveBack("joe")
	if events := limit.counts["joe"].events; events != 0 {
		t.Errorf("joe has %d", events)
	}
}
