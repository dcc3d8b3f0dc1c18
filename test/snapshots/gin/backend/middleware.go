package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"

	"my-app-backend/internal/auth"
)

// wrap makes a middleware of net/http one of Gin.
func wrap(middleware func(http.Handler) http.Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		next := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			c.Request = r
			c.Next()
		})
		middleware(next).ServeHTTP(c.Writer, c.Request)
		// The handlers after it have run already, or must not run.
		c.Abort()
	}
}

// verifySession is session.VerifySession for Gin: the handlers after it run only when there is such a session.
func verifySession(options *sessmodels.VerifySessionOptions) gin.HandlerFunc {
	return wrap(func(next http.Handler) http.Handler {
		return session.VerifySession(options, next.ServeHTTP)
	})
}

// logRequests logs a line for each request, without its query, which may hold a token.
func logRequests(c *gin.Context) {
	begin := time.Now()
	c.Next()
	slog.Info("Request", "method", c.Request.Method, "path", c.Request.URL.Path, "status", c.Writer.Status(), "duration", time.Since(begin))
}

// recoverPanics answers 500 for a handler that has panicked. When a part of the answer has been sent, the connection is
// cut, or the client would take that part for the whole. Gin's own log would show the cookies of the request.
func recoverPanics() gin.HandlerFunc {
	return gin.CustomRecoveryWithWriter(nil, func(c *gin.Context, reason any) {
		slog.Error(fmt.Sprintf("%s %s: %v\n%s", c.Request.Method, c.Request.URL.Path, reason, debug.Stack()))
		if c.Writer.Written() {
			panic(http.ErrAbortHandler)
		}
		refuse(http.StatusInternalServerError)(c)
	})
}

// answerErrors answers for handlers that have failed: they report their error with c.Error, and write nothing.
func answerErrors(s auth.Settings) gin.HandlerFunc {
	answer := auth.AnswerError(s.ConnectionURI)
	return func(c *gin.Context) {
		c.Next()
		failed := c.Errors.Last()
		switch {
		case failed == nil:
		case errors.Is(failed.Err, http.ErrAbortHandler):
			// Gin's recovery has caught it, but only net/http can cut the connection.
			panic(http.ErrAbortHandler)
		case !c.Writer.Written():
			answer(failed.Err, c.Request, c.Writer)
		}
	}
}

// refuse answers with an error, and the handlers after it do not run.
func refuse(status int) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.AbortWithStatusJSON(status, gin.H{"message": auth.Messages[status]})
	}
}
