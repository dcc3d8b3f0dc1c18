, "--tenant", "acme"
