const inbox = `${url}/dev/inbox`;
