package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestDotenvIsFoundFromAnyFolder(t *testing.T) {
	project := t.TempDir()
	dotenv := filepath.Join(project, ".env")
	for _, program := range []string{"backend/dist/backend", "backend/backend"} {
		if files := dotenvFiles(filepath.Join(project, program)); !slices.Contains(files[:2], dotenv) {
			t.Errorf("%s looks for %q", program, files)
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
