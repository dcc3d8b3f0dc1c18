found.Phone = r.URL.Query().Get("phoneNumber")
