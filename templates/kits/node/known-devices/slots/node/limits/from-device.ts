if (device !== undefined) {
  const key = keyOf(account, device);
  if ((await count(fromDevice, key)) === 0) {
    return async () => void (await fromDevice.delete(key));
  }
}
