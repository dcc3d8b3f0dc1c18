from code_limits import limit_codes
