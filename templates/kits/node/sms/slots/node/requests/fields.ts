phoneNumber: address(32).optional(),
