s.devProvidersURL = strings.TrimRight(text("DEV_PROVIDERS_URL", ""), "/")
s.env = func(name string) string { return text(name, "") }
