log_missing_keys()
