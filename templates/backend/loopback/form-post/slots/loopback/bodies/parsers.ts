, urlencoded
