"SMTP_HOST":                  "mail.shop.example",
"SMTP_FROM":                  "Shop <no-reply@shop.example>",
