
    .after(allSent)
