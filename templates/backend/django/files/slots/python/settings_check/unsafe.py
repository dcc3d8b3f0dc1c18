"SECRET_KEY must have 50 random characters or more: openssl rand -hex 32": len(text("SECRET_KEY")) < 50,
"DEBUG must be off: it shows settings and code": text("DEBUG").lower() in ("1", "on", "true", "yes", "y", "ok"),
