req.original.network ?? ""
