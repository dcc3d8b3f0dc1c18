package auth

import (
	"slices"
	"testing"
)

// addProviderKeys adds keys that are good for production.
func addProviderKeys(env map[string]string) {
	for _, entry := range providerKeys {
		for _, name := range entry.names {
			env[name] = "a key of our own"
		}
	}
}

func TestProviderKeysForProduction(t *testing.T) {
	first := providerKeys[0]
	name := first.names[0]
	tests := []struct{ value, problem string }{
		{"1060725074195", ""},
		{"", name + " is empty: social login needs it"},
		{sharedKeys[0] + "abc", name + " is a shared development key: register an app of your own"},
		{sharedKeys[2] + "abc", name + " is a shared development key: register an app of your own"},
		{"your-client-id", name + " is a placeholder: put the provider's own value there"},
		{"fake-client", name + " is a placeholder: put the provider's own value there"},
	}
	for _, test := range tests {
		env := goodSettings()
		env[name] = test.value
		var expected []string
		if test.problem != "" {
			expected = []string{test.problem}
		}
		if problems := findProblems(read(t, env)); !slices.Equal(problems, expected) {
			t.Errorf("%q: got %q, not %q", test.value, problems, expected)
		}
	}
}

func TestEnumerate(t *testing.T) {
	tests := []struct {
		names    []string
		expected string
	}{
		{[]string{"A"}, "A"},
		{[]string{"A", "B"}, "A and B"},
		{[]string{"A", "B", "C"}, "A, B and C"},
	}
	for _, test := range tests {
		if text := enumerate(test.names); text != test.expected {
			t.Errorf("%q: %s", test.names, text)
		}
	}
}
