// Null for users who gave no name.
Name any `json:"name"`
