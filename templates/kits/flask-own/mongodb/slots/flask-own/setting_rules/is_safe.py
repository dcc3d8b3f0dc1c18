if url.startswith("mongodb+srv://") or re.search(r"[?&](tls|ssl)=true\b", url):
