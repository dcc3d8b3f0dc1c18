"script-src 'self'",
"connect-src 'self'",
