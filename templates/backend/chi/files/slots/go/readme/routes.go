r.Get("/prices", prices)
r.With(verifySession(auth.SignedIn)).Get("/orders", orders)

func orders(w http.ResponseWriter, r *http.Request) {
	user := session.GetSessionFromRequestContext(r.Context()).GetUserID()
	auth.WriteJSON(w, http.StatusOK, map[string]string{"ordersOf": user})
}
