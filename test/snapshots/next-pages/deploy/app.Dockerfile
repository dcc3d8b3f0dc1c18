FROM node:24.18.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY vendor vendor
RUN npm ci
COPY next.config.ts tsconfig.json ./
COPY public public
COPY src src
ENV BUILD_STANDALONE=1
RUN npm run build

# Only the server and what it needs of its packages.
FROM node:24.18.0-bookworm-slim
WORKDIR /app
ENV APP_ENV=production NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static .next/static
COPY --from=build /app/public public
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/hello').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
