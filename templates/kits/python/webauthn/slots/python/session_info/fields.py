"email": user.emails[0] if user else None,
