for _, field := range a.FormFields {
	if email, isText := field.Value.(string); isText && field.ID == "email" && !isAddress(email, maxEmail) {
		return false
	}
}
