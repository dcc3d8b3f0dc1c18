if reset := mail.PasswordReset; reset != nil {
	message.Type, message.Link = "PASSWORD_RESET", &reset.PasswordResetLink
}
