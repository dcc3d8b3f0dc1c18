if (!canBeAddress(given.phoneNumber, 32)) return false;
