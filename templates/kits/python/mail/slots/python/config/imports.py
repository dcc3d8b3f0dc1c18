from mail import email_delivery
