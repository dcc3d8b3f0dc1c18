req.original.get("network") ?? ""
