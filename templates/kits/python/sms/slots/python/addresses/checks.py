check_text(fields.get("phoneNumber"), MAX_PHONE_NUMBER_LENGTH)
