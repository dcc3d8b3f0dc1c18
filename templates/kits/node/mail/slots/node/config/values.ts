smtp: {
  host: text("SMTP_HOST"),
  port: toNumber(text("SMTP_PORT")),
  user: text("SMTP_USER"),
  password: text("SMTP_PASSWORD"),
  from: text("SMTP_FROM"),
},
