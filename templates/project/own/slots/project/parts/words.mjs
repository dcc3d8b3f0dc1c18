 * What has `pages` is a website, where people begin at `opens`.
