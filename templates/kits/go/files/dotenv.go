package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/joho/godotenv"
)

// loadDotenv sets the variables of the .env above this module, in the project's root: one for both halves. Variables that
// are set already are kept, and the file may be missing.
func loadDotenv() error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	return readDotenv(filepath.Join(moduleOf(program), "..", ".env"))
}

// moduleOf is the folder of go.mod: that of the program or its parent ("go build -o dist/backend"), else the working
// directory ("go run").
func moduleOf(program string) string {
	folder := filepath.Dir(program)
	for _, candidate := range []string{folder, filepath.Dir(folder)} {
		if _, err := os.Stat(filepath.Join(candidate, "go.mod")); err == nil {
			return candidate
		}
	}
	return "."
}

func readDotenv(file string) error {
	err := godotenv.Load(file)
	var unreadable *fs.PathError
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist):
		return nil
	case errors.As(err, &unreadable):
		return err
	default:
		// The parser's own error quotes the file, secrets too.
		return fmt.Errorf("%s has a line that is not NAME=value", file)
	}
}
