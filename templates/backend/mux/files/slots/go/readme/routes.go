router.HandleFunc("/prices", prices).Methods(http.MethodGet)
router.HandleFunc("/orders", session.VerifySession(signedIn, orders)).Methods(http.MethodGet)

func orders(w http.ResponseWriter, r *http.Request) {
	user := session.GetSessionFromRequestContext(r.Context()).GetUserID()
	writeJSON(w, http.StatusOK, map[string]string{"ordersOf": user})
}
