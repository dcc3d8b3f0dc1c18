FROM golang:1.26.8-bookworm AS build
WORKDIR /app/backend
COPY backend/go.mod backend/go.sum ./
RUN go mod download
COPY backend ./
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /backend .

# Only the program, and the root certificates for https: no shell, and no packages.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /backend /backend
ENV APP_ENV=production HOST=0.0.0.0 PORT=3001
USER 1000:1000
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=4s --start-period=5s CMD ["/backend", "-health"]
CMD ["/backend"]
