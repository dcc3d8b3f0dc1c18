function isOk(url) {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

