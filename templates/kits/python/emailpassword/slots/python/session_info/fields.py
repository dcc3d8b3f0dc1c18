"name": profile.get("name"),
