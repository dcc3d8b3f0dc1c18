router.HandleFunc("/prices", prices).Methods(http.MethodGet)
router.HandleFunc("/orders", session.VerifySession(auth.SignedIn, orders)).Methods(http.MethodGet)

func orders(w http.ResponseWriter, r *http.Request) {
	user := session.GetSessionFromRequestContext(r.Context()).GetUserID()
	auth.WriteJSON(w, http.StatusOK, map[string]string{"ordersOf": user})
}
