
type twilioSettings struct {
	AccountSID string `env:"TWILIO_ACCOUNT_SID"`
	AuthToken  string `env:"TWILIO_AUTH_TOKEN"`
	From       string `env:"TWILIO_FROM"`
}
