[
  "SMTP_PORT",
  "is not a port number",
  ({ smtp }) => !isWhole(smtp.port, 1, 65_535),
],
