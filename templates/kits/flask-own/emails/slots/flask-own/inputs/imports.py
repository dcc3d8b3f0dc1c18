
from email_validator import EmailNotValidError, validate_email

MAX_EMAIL = 254
