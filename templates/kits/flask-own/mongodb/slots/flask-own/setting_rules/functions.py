

def is_mongodb(url: str) -> bool:
    """True for the address of a MongoDB database. There may be several hosts, with commas between them."""
    return re.fullmatch(r"mongodb(\+srv)?://[^/]+/[^/?]+(\?.*)?", url) is not None
