 && isAddress(a.Phone, maxPhone)
