package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestRecoverPanics(t *testing.T) {
	tests := []struct {
		name    string
		handler http.HandlerFunc
		isCut   bool
	}{
		{"before the answer", func(http.ResponseWriter, *http.Request) { panic("a fault of ours") }, false},
		{"after a part of it", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "partial")
			panic("a fault of ours")
		}, true},
		{"on purpose", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewServer(logRequests(recoverPanics(test.handler)))
			defer server.Close()
			response, err := http.Get(server.URL)
			if err == nil {
				defer response.Body.Close()
				var body []byte
				body, err = io.ReadAll(response.Body)
				if !test.isCut && (response.StatusCode != http.StatusInternalServerError || strings.Contains(string(body), "fault")) {
					t.Errorf("%d %s", response.StatusCode, body)
				}
			}
			if (err != nil) != test.isCut {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func TestLogRequests(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)
	handler := logRequests(http.NotFoundHandler())
	handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/nowhere?token=abc", nil))
	line := log.String()
	if !strings.Contains(line, "method=GET path=/nowhere status=404 duration=") || strings.Contains(line, "abc") {
		t.Error(line)
	}
}
