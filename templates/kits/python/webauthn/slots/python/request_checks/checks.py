check_passkey(path, fields)
