 * What has `pages` is a website; what has `api`, a path, is an API.
