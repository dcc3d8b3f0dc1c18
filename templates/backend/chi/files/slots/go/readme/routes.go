r.Get("/prices", prices)
r.With(verifySession(signedIn)).Get("/orders", orders)

func orders(w http.ResponseWriter, r *http.Request) {
	user := session.GetSessionFromRequestContext(r.Context()).GetUserID()
	writeJSON(w, http.StatusOK, map[string]string{"ordersOf": user})
}
