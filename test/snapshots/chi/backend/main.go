// Command my-app-backend is the API. "go run ." runs it in development, "go build" makes the program for production.
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"

	"my-app-backend/internal/auth"
)

func main() {
	health := flag.Bool("health", false, "check the server that runs on this machine, then exit")
	flag.Parse()
	if err := run(*health); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(health bool) error {
	s, err := auth.LoadSettings()
	if err != nil {
		return err
	}
	if health {
		return checkHealth(s)
	}
	auth.SetLogger(s)
	if err := auth.RefuseDevCore(s); err != nil {
		return err
	}
	handler, err := newApp(s)
	if err != nil {
		return err
	}
	auth.CheckCore(s)
	auth.CheckProviderKeys(s)
	return serve(s, handler)
}

// newApp is the API with its settings.
func newApp(s auth.Settings) (http.Handler, error) {
	limits, err := auth.Init(s)
	if err != nil {
		return nil, err
	}
	return newHandler(s, limits), nil
}
