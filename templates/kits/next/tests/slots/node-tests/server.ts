const server = `${config.WEBSITE_DOMAIN}/api`;
