docker compose exec db sh -c 'mongodump --username app --password "$MONGO_INITDB_ROOT_PASSWORD" --archive' > backup.archive
