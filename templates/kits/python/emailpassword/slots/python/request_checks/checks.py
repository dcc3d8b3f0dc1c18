form_fields = fields.get("formFields")
for field in form_fields if isinstance(form_fields, list) else []:
    if field.get("id") == "email":
        check_address(field.get("value"), MAX_EMAIL_LENGTH)
