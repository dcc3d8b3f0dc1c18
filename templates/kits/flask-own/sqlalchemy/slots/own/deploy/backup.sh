docker compose exec db pg_dump --username app app > backup.sql
