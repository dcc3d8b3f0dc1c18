const name = info?.ok && info.body.name;
