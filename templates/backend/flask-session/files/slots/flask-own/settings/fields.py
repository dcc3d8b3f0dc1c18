# Origins of front ends that use this API, beside its own, with commas between them.
website_origins: rules.Origins = ""
