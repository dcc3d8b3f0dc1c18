
// smtpSettings describe a mail server. The sender is jane@example.com or Jane <jane@example.com>.
type smtpSettings struct {
	Host     string `env:"SMTP_HOST"`
	Port     int    `env:"SMTP_PORT" envDefault:"587"`
	User     string `env:"SMTP_USER"`
	Password string `env:"SMTP_PASSWORD"`
	Sender   string `env:"SMTP_FROM"`
}
