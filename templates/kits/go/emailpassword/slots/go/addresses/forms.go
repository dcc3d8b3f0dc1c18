
FormFields []struct {
	ID    string `json:"id"`
	Value any    `json:"value"`
} `json:"formFields"`
