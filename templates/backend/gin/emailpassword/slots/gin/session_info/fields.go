"name":               name,
