FROM node:24.18.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY vendor vendor
RUN npm ci
COPY backend backend
RUN npm run build --workspace backend

FROM node:24.18.0-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY backend/package.json backend/
COPY vendor vendor
RUN npm ci --omit=dev --workspace backend

FROM node:24.18.0-bookworm-slim
WORKDIR /app/backend
ENV APP_ENV=production NODE_ENV=production HOST=0.0.0.0 PORT=3001
COPY --from=dependencies /app /app
COPY backend/package.json backend/common-passwords.txt ./
COPY --from=build /app/backend/dist dist
USER node
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["node", "-e", "fetch('http://127.0.0.1:3001/hello').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/index.js"]
