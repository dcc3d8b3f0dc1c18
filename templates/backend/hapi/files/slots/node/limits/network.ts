req.original.app.network ?? ""
