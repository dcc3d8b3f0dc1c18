docker compose exec app python -c "import sqlite3; sqlite3.connect('instance/app.db').execute('VACUUM INTO ?', ('instance/backup.db',))"
docker compose cp app:/app/instance/backup.db .
