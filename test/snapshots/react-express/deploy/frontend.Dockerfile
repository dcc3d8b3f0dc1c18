# The website: built once, then served by the proxy that stands in front of everything (see Caddyfile).
FROM node:24.18.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY frontend/package.json frontend/
COPY backend/package.json backend/
COPY vendor vendor
RUN npm ci
COPY frontend frontend
# The only settings that reach the browser. They become part of the built files.
ARG PUBLIC_ORIGIN
ENV API_DOMAIN=$PUBLIC_ORIGIN WEBSITE_DOMAIN=$PUBLIC_ORIGIN API_GATEWAY_PATH=/api
RUN npm run build --workspace frontend

FROM caddy:2.11.7-alpine
# Caddy keeps its certificates here. Without the right to open ports below 1024, its binary runs without any privilege.
ENV XDG_DATA_HOME=/var/lib XDG_CONFIG_HOME=/tmp
RUN setcap -r /usr/bin/caddy && install -d -o 1000 -g 1000 /var/lib/caddy
COPY deploy/Caddyfile /etc/caddy/Caddyfile
COPY --from=build /app/frontend/dist /srv
USER 1000:1000
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD wget --quiet --spider http://127.0.0.1:8081/
