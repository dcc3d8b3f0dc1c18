check_address(fields.get("phoneNumber"), MAX_PHONE_NUMBER_LENGTH)
