package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"my-app-backend/internal/auth"
)

const (
	stopTimeout = 10 * time.Second
	// Longer than a proxy keeps an idle connection: if the server closed it first, a request could get lost.
	idleTimeout = 150 * time.Second
)

// serve runs until Ctrl-C or SIGTERM. Running requests are finished before it returns.
func serve(s auth.Settings, handler http.Handler) error {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()

	address := net.JoinHostPort(s.Host, strconv.Itoa(s.Port))
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	slog.Info("Backend ready", "url", "http://"+address)

	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       idleTimeout,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return stop(server)
	}
}

func stop(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
	defer cancel()
	return server.Shutdown(ctx)
}

// checkHealth checks that the server that runs with these settings answers.
func checkHealth(s auth.Settings) error {
	client := http.Client{Timeout: 3 * time.Second}
	response, err := client.Get(fmt.Sprintf("http://127.0.0.1:%d/hello", s.Port))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the backend answers with status %d", response.StatusCode)
	}
	return nil
}
