package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/joho/godotenv"
)

// loadDotenv sets the variables of the project's .env, which both halves read. Variables that are set already are kept, and
// the file may be missing.
func loadDotenv() error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	for _, file := range dotenvFiles(program) {
		if _, err := os.Stat(file); err == nil {
			return readDotenv(file)
		}
	}
	return nil
}

// dotenvFiles are the places where .env may be: above the folder of the program, or of its parent ("go build -o dist"),
// and above the working directory ("go run").
func dotenvFiles(program string) []string {
	folder := filepath.Dir(program)
	return []string{
		filepath.Join(folder, "..", ".env"),
		filepath.Join(folder, "..", "..", ".env"),
		filepath.Join("..", ".env"),
	}
}

func readDotenv(file string) error {
	err := godotenv.Load(file)
	var unreadable *fs.PathError
	if err == nil || errors.As(err, &unreadable) {
		return err
	}
	// The parser's own error quotes the file, secrets too.
	return fmt.Errorf("%s has a line that is not NAME=value", file)
}
