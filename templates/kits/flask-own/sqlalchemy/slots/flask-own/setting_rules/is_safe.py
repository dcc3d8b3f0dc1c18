if url.startswith("sqlite:") or re.search(r"[?&]sslmode=(require|verify-ca|verify-full)\b", url):
