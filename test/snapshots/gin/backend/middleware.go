package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/supertokens/supertokens-golang/recipe/session"
	"github.com/supertokens/supertokens-golang/recipe/session/sessmodels"
)

// answerErrors answers for handlers that have failed: they report their error with c.Error, and write nothing.
func answerErrors(s settings) gin.HandlerFunc {
	answer := answerError(s.connectionURI)
	return func(c *gin.Context) {
		c.Next()
		if failed := c.Errors.Last(); failed != nil && !c.Writer.Written() {
			answer(failed.Err, c.Request, c.Writer)
		}
	}
}

// verifySession is session.VerifySession for Gin: the handlers after it run only when there is such a session.
func verifySession(options *sessmodels.VerifySessionOptions) gin.HandlerFunc {
	return func(c *gin.Context) {
		next := func(_ http.ResponseWriter, r *http.Request) {
			c.Request = r
			c.Next()
		}
		session.VerifySession(options, next)(c.Writer, c.Request)
		// They have run already, or must not run.
		c.Abort()
	}
}
