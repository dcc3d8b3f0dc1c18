
// smtpSettings describe a mail server. The sender is jane@example.com or Jane <jane@example.com>.
type smtpSettings struct {
	host     string
	port     int
	user     string
	password string
	sender   string
}
