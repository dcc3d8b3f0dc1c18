mux.HandleFunc("GET /prices", prices)
mux.HandleFunc("GET /orders", session.VerifySession(auth.SignedIn, orders))

func orders(w http.ResponseWriter, r *http.Request) {
	user := session.GetSessionFromRequestContext(r.Context()).GetUserID()
	auth.WriteJSON(w, http.StatusOK, map[string]string{"ordersOf": user})
}
