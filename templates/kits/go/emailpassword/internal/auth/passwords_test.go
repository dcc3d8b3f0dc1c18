package auth

import (
	"strings"
	"testing"
)

func TestValidatePassword(t *testing.T) {
	const (
		short  = "Password must be at least 8 characters long"
		long   = "Password must be at most 100 characters long"
		common = "This password is too common, please choose another"
	)
	tests := []struct {
		password any
		problem  string
	}{
		{"correct horse battery", ""},
		{"8051993746201", ""},
		{"пароль с пробелом", ""},
		{strings.Repeat("é", 8), ""},
		{strings.Repeat("é", 7), short},
		{strings.Repeat("é", 100), ""},
		{strings.Repeat("é", 101), long},
		{"PassWord", common},
		{12345678, "Password must be text"},
	}
	for _, test := range tests {
		problem := ""
		if found := validatePassword(test.password, ""); found != nil {
			problem = *found
		}
		if problem != test.problem {
			t.Errorf("%v: %q, not %q", test.password, problem, test.problem)
		}
	}
}
