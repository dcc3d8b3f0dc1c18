 takesForm(url)
    ? undefined
    :
