[
  "SMTP_HOST",
  "is empty: without it, SuperTokens' shared service gets every mail",
  ({ smtp }) => smtp.host === "",
],
["SMTP_FROM", "is empty", ({ smtp }) => smtp.from === ""],
