emailPassword(),
