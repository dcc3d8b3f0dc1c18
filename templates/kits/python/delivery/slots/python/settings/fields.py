dev_inbox_url: str
