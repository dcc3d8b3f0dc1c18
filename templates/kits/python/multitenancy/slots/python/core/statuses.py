if message.startswith("Tenant not found"):
    return 400
