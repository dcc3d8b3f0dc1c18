router.GET("/prices", prices)
router.GET("/orders", verifySession(auth.SignedIn), orders)

func orders(c *gin.Context) {
	user := session.GetSessionFromRequestContext(c.Request.Context()).GetUserID()
	c.JSON(http.StatusOK, gin.H{"ordersOf": user})
}
