maxPhone = 32
