package main

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
)

func TestParseDotenv(t *testing.T) {
	tests := []struct {
		text     string
		expected map[string]string
	}{
		{"", map[string]string{}},
		{"# A comment\n\nA=1\r\nB=2", map[string]string{"A": "1", "B": "2"}},
		{"A=", map[string]string{"A": ""}},
		{"A= # nothing", map[string]string{"A": ""}},
		{" A = b c # the rest\n", map[string]string{"A": "b c"}},
		{"A=b#c=d", map[string]string{"A": "b#c=d"}},
		{`A="b # c" # d`, map[string]string{"A": "b # c"}},
		{`A='$HOME "b"'`, map[string]string{"A": `$HOME "b"`}},
		{`A="b`, map[string]string{"A": `"b`}},
		{"export A=1", map[string]string{"A": "1"}},
	}
	for _, test := range tests {
		variables, err := parseDotenv(test.text)
		if err != nil || !maps.Equal(variables, test.expected) {
			t.Errorf("%q: got %q, %v", test.text, variables, err)
		}
	}
	if _, err := parseDotenv("A=1\nB"); err == nil || err.Error() != "line 2 has no =" {
		t.Errorf("got %v for a line without =", err)
	}
}

func TestTheEnvironmentWinsOverDotenv(t *testing.T) {
	file := filepath.Join(t.TempDir(), ".env")
	if err := loadDotenv(file); err != nil {
		t.Errorf("a file that does not exist: %v", err)
	}
	if err := os.WriteFile(file, []byte("DOTENV_OLD=file\nDOTENV_EMPTY=file\nDOTENV_NEW=file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DOTENV_OLD", "environment")
	t.Setenv("DOTENV_EMPTY", "")
	t.Setenv("DOTENV_NEW", "") // puts it back after the test
	os.Unsetenv("DOTENV_NEW")
	if err := loadDotenv(file); err != nil {
		t.Fatal(err)
	}
	for name, expected := range map[string]string{"DOTENV_OLD": "environment", "DOTENV_EMPTY": "", "DOTENV_NEW": "file"} {
		if value := os.Getenv(name); value != expected {
			t.Errorf("%s is %q, not %q", name, value, expected)
		}
	}
}
