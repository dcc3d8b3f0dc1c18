Phone string `json:"phoneNumber"`
