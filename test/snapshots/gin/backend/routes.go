package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/supertokens/supertokens-golang/recipe/session"

	"my-app-backend/internal/auth"
)

// newHandler has the routes of the API. Those below /auth are the SDK's own.
func newHandler(s auth.Settings, limits *auth.Limits) http.Handler {
	if s.Production {
		gin.SetMode(gin.ReleaseMode)
	}
	router := gin.New()
	// /hello/ gets 404 like any other unknown path, and not a redirect.
	router.RedirectTrailingSlash = false
	router.HandleMethodNotAllowed = true
	// auth.ClientAddress has read X-Forwarded-For already, as TRUST_PROXY says: c.ClientIP() is what it found.
	_ = router.SetTrustedProxies(nil)
	router.Use(
		wrap(auth.ClientAddress(s.TrustProxy)),
		logRequests,
		answerErrors(s),
		recoverPanics(),
		wrap(auth.SecurityHeaders(s)),
		wrap(auth.AllowWebsite(s)),
		wrap(auth.Routes(s, limits)),
	)
	router.NoRoute(refuse(http.StatusNotFound))
	router.NoMethod(refuse(http.StatusMethodNotAllowed))

	router.GET("/hello", hello(s))
	router.GET("/sessioninfo", verifySession(auth.SignedIn), sessionInfo)
	router.GET("/admin", verifySession(auth.AdminsOnly), admin)
	return router
}

// hello is open to everybody.
func hello(s auth.Settings) gin.HandlerFunc {
	return func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{
			"message":  "Hello from Go Gin",
			"demoCore": s.UsesDemoCore(),
		})
	}
}

// sessionInfo is for everybody who is signed in.
func sessionInfo(c *gin.Context) {
	sessionContainer := session.GetSessionFromRequestContext(c.Request.Context())
	name, err := auth.NameOf(sessionContainer.GetUserID())
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
