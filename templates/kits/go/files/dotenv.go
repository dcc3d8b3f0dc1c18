package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// loadDotenv sets the variables of a file of NAME=value lines. Variables that are set already are kept, and the file
// may be missing.
func loadDotenv(file string) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	variables, err := parseDotenv(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	for name, value := range variables {
		if _, isSet := os.LookupEnv(name); isSet {
			continue
		}
		if err := os.Setenv(name, value); err != nil {
			return err
		}
	}
	return nil
}

// parseDotenv reads NAME=value lines. Empty lines and those that begin with # are left out. A value may stand in quotes;
// behind one without quotes, a space and # begin a comment.
func parseDotenv(text string) (map[string]string, error) {
	variables := map[string]string{}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, found := strings.Cut(strings.TrimPrefix(line, "export "), "=")
		if !found {
			return nil, fmt.Errorf("line %d has no =", number)
		}
		variables[strings.TrimSpace(name)] = unquote(strings.TrimSpace(value))
	}
	return variables, nil
}

func unquote(value string) string {
	if value != "" && strings.Contains(`"'`, value[:1]) {
		if end := strings.Index(value[1:], value[:1]); end >= 0 {
			return value[1 : end+1]
		}
	}
	if strings.HasPrefix(value, "#") {
		return ""
	}
	value, _, _ = strings.Cut(value, " #")
	return strings.TrimSpace(value)
}
