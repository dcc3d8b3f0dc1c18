# Origins of front ends that use this API, beside its own.
website_origins: tuple[str, ...] = ()
