package main

import (
	"bytes"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"my-app-backend/internal/auth"
)

func newTestRouter(middleware ...gin.HandlerFunc) *gin.Engine {
	gin.SetMode(gin.TestMode)
	router := gin.New()
	_ = router.SetTrustedProxies(nil)
	router.Use(middleware...)
	return router
}

func TestAnswerErrors(t *testing.T) {
	tests := []struct {
		name    string
		handler gin.HandlerFunc
		status  int
	}{
		{"no error", func(c *gin.Context) { c.Status(http.StatusNoContent) }, http.StatusNoContent},
		{"an error of the core", func(c *gin.Context) { _ = c.Error(auth.ErrCoreFailed) }, http.StatusServiceUnavailable},
		{"any other error", func(c *gin.Context) { _ = c.Error(errors.New("a fault of ours")) }, http.StatusInternalServerError},
		{"an error after the answer", func(c *gin.Context) {
			c.JSON(http.StatusOK, gin.H{})
			_ = c.Error(errors.New("a fault of ours"))
		}, http.StatusOK},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			router := newTestRouter(answerErrors(auth.Settings{}))
			router.GET("/", test.handler)
			answer := httptest.NewRecorder()
			router.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
			if answer.Code != test.status || strings.Contains(answer.Body.String(), "fault") {
				t.Errorf("%d %s", answer.Code, answer.Body)
			}
		})
	}
}

func TestRecoverPanics(t *testing.T) {
	tests := []struct {
		name    string
		handler gin.HandlerFunc
		isCut   bool
	}{
		{"before the answer", func(*gin.Context) { panic("a fault of ours") }, false},
		{"after a part of it", func(c *gin.Context) {
			c.String(http.StatusOK, "partial")
			panic("a fault of ours")
		}, true},
		{"on purpose", func(*gin.Context) { panic(http.ErrAbortHandler) }, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			router := newTestRouter(logRequests, answerErrors(auth.Settings{}), recoverPanics())
			router.GET("/", test.handler)
			server := httptest.NewServer(router)
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
	newTestRouter(logRequests).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/nowhere?token=abc", nil))
	line := log.String()
	if !strings.Contains(line, "method=GET path=/nowhere status=404 duration=") || strings.Contains(line, "abc") {
		t.Error(line)
	}
}

func TestClientIPIsBehindOurProxies(t *testing.T) {
	for trustProxy, expected := range map[int]string{0: "192.0.2.1", 1: "10.0.0.2", 2: "10.0.0.1"} {
		router := newTestRouter(wrap(auth.ClientAddress(trustProxy)))
		router.GET("/", func(c *gin.Context) { c.String(http.StatusOK, c.ClientIP()) })
		request := httptest.NewRequest(http.MethodGet, "/", nil)
		request.Header.Set("X-Forwarded-For", "10.0.0.1, 10.0.0.2")
		answer := httptest.NewRecorder()
		router.ServeHTTP(answer, request)
		if found := answer.Body.String(); found != expected {
			t.Errorf("behind %d proxies: %s, not %s", trustProxy, found, expected)
		}
	}
}
