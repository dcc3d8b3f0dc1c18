# Address of the dev core's providers of social login, or empty.
dev_providers_url: str
