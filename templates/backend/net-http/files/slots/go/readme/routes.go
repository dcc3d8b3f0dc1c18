mux.HandleFunc("GET /prices", prices)
mux.HandleFunc("GET /orders", session.VerifySession(signedIn, orders))

func orders(w http.ResponseWriter, r *http.Request) {
	user := session.GetSessionFromRequestContext(r.Context()).GetUserID()
	writeJSON(w, http.StatusOK, map[string]string{"ordersOf": user})
}
