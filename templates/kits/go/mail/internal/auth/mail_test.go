package auth

import "testing"

func TestSender(t *testing.T) {
	tests := []struct{ sender, name, email string }{
		{"jane@example.com", `"My App"`, "jane@example.com"},
		{"<jane@example.com>", `"My App"`, "jane@example.com"},
		{"Jane <jane@example.com>", `"Jane"`, "jane@example.com"},
		{`"Doe, Jane" <jane@example.com>`, `"Doe, Jane"`, "jane@example.com"},
		{"Jané <jane@example.com>", "=?utf-8?q?Jan=C3=A9?=", "jane@example.com"},
	}
	for _, test := range tests {
		from := smtpSettings{Sender: test.sender}.forSDK("My App").From
		if from.Name != test.name || from.Email != test.email {
			t.Errorf("%s: %q, %s", test.sender, from.Name, from.Email)
		}
	}
}
