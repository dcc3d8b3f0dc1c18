.exclude(appleCallback)
