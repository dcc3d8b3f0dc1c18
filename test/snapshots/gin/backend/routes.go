package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/supertokens/supertokens-golang/recipe/session"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s settings, limits *authLimits) http.Handler {
	if s.production {
		gin.SetMode(gin.ReleaseMode)
	}
	router := gin.New()
	// /hello/ gets 404 like any other unknown path, and not a redirect.
	router.RedirectTrailingSlash = false
	router.HandleMethodNotAllowed = true
	// clientAddress has read X-Forwarded-For already, as TRUST_PROXY says: c.ClientIP() is what it found.
	_ = router.SetTrustedProxies(nil)
	router.Use(
		wrap(clientAddress(s.TrustProxy)),
		logRequests,
		answerErrors(s),
		recoverPanics(),
		wrap(securityHeaders(s)),
		wrap(allowWebsite(s)),
		wrap(authRoutes(s, limits)),
	)
	router.NoRoute(refuse(http.StatusNotFound))
	router.NoMethod(refuse(http.StatusMethodNotAllowed))

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
	sessionContainer := session.GetSessionFromRequestContext(c.Request.Context())
	name, err := nameOf(sessionContainer.GetUserID())
	if err != nil {
		_ = c.Error(err)
		return
	}
	c.JSON(http.StatusOK, gin.H{
		"userId":             sessionContainer.GetUserID(),
		"sessionHandle":      sessionContainer.GetHandle(),
		"accessTokenPayload": sessionContainer.GetAccessTokenPayload(),
		"name":               name,
	})
}

// admin is for those who have the role admin.
func admin(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"message": "Hello, admin"})
}
