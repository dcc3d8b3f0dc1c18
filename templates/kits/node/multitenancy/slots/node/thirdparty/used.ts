 title,
