package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/supertokens/supertokens-golang/recipe/session"
)

// newAPI has the routes of the API. Those below /auth are the SDK's own.
func newAPI(s settings) http.Handler {
	if s.production {
		gin.SetMode(gin.ReleaseMode)
	}
	router := gin.New()
	// /hello/ gets 404 like any other unknown path, and not a redirect.
	router.RedirectTrailingSlash = false
	// c.ClientIP would trust any X-Forwarded-For. clientAddress trusts only our own proxies.
	_ = router.SetTrustedProxies(nil)
	router.Use(answerErrors(s))
	router.NoRoute(notFound)

	router.GET("/hello", hello(s))
	router.GET("/sessioninfo", verifySession(signedIn), sessionInfo)
	router.GET("/admin", verifySession(adminsOnly), admin)
	return router
}

// hello is open to everybody.
func hello(s settings) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{
			"message":  "Hello from Go Gin",
			"demoCore": s.usesDemoCore(),
		})
	}
}

// sessionInfo is for everybody who is signed in.
func sessionInfo(c *gin.Context) {
	session := session.GetSessionFromRequestContext(c.Request.Context())
	name, err := nameOf(session.GetUserID())
	if err != nil {
		_ = c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{
		"userId":             session.GetUserID(),
		"sessionHandle":      session.GetHandle(),
		"accessTokenPayload": session.GetAccessTokenPayload(),
		"name":               name,
	})
}

// admin is for those who have the role admin.
func admin(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"message": "Hello, admin"})
}

func notFound(c *gin.Context) {
	writeError(c.Writer, http.StatusNotFound)
}
