const fromDevice = counter("device", most);
