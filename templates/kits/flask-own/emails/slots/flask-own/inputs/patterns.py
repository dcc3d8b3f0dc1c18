EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
MAX_EMAIL = 254
