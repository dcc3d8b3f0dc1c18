"redirectURIInfo": dict,
