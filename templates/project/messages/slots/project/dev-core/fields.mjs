inbox,
