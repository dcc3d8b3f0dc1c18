package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestAnswerErrors(t *testing.T) {
	gin.SetMode(gin.TestMode)
	tests := []struct {
		name    string
		handler gin.HandlerFunc
		status  int
	}{
		{"no error", func(c *gin.Context) { c.Status(http.StatusNoContent) }, http.StatusNoContent},
		{"an error of the core", func(c *gin.Context) { _ = c.Error(errCoreFailed) }, http.StatusServiceUnavailable},
		{"any other error", func(c *gin.Context) { _ = c.Error(errors.New("a fault of ours")) }, http.StatusInternalServerError},
		{"an error after the answer", func(c *gin.Context) {
			c.JSON(http.StatusOK, gin.H{})
			_ = c.Error(errors.New("a fault of ours"))
		}, http.StatusOK},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			router := gin.New()
			router.Use(answerErrors(settings{}))
			router.GET("/", test.handler)
			answer := httptest.NewRecorder()
			router.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
			if answer.Code != test.status || strings.Contains(answer.Body.String(), "fault") {
				t.Errorf("%d %s", answer.Code, answer.Body)
			}
		})
	}
}
