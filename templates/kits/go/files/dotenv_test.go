package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheModuleIsFoundFromAnyFolder(t *testing.T) {
	module := t.TempDir()
	if err := os.WriteFile(filepath.Join(module, "go.mod"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for program, expected := range map[string]string{
		filepath.Join(module, "dist", "backend"):           module,
		filepath.Join(module, "backend"):                   module,
		filepath.Join(module, "dist", "bin", "backend"):    ".",
		filepath.Join(t.TempDir(), "elsewhere", "backend"): ".",
	} {
		if found := moduleOf(program); found != expected {
			t.Errorf("%s is of %s, not %s", program, found, expected)
		}
	}
}

func TestTheEnvironmentWinsOverDotenv(t *testing.T) {
	file := filepath.Join(t.TempDir(), ".env")
	text := "DOTENV_OLD=file\nDOTENV_EMPTY=file\nDOTENV_NEW=\"b # c\" # comment\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DOTENV_OLD", "environment")
	t.Setenv("DOTENV_EMPTY", "")
	t.Setenv("DOTENV_NEW", "") // puts it back after the test
	os.Unsetenv("DOTENV_NEW")
	if err := readDotenv(file); err != nil {
		t.Fatal(err)
	}
	if err := readDotenv(file + ".missing"); err != nil {
		t.Error(err)
	}
	for name, expected := range map[string]string{"DOTENV_OLD": "environment", "DOTENV_EMPTY": "", "DOTENV_NEW": "b # c"} {
		if value := os.Getenv(name); value != expected {
			t.Errorf("%s is %q, not %q", name, value, expected)
		}
	}
}

func TestErrorsOfDotenvTellNoSecret(t *testing.T) {
	file := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(file, []byte("A=1\nB\nKEY=secret\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := readDotenv(file); err == nil || strings.Contains(err.Error(), "secret") {
		t.Error(err)
	}
}
