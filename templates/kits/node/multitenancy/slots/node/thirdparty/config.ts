name: title,
