networkOf(req.original.ip ?? "")
