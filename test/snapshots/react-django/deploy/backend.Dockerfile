FROM python:3.13.14-slim AS build
WORKDIR /app/backend
RUN python -m venv .venv
COPY backend/requirements.txt ./
RUN .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check -r requirements.txt

FROM python:3.13.14-slim
RUN useradd --uid 1000 --no-create-home app && install --directory --owner app /data
WORKDIR /app/backend
ENV PATH=/app/backend/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 APP_ENV=production HOST=0.0.0.0 PORT=3001
COPY --from=build /app/backend/.venv .venv
COPY backend ./
# No setting of production is needed for this.
RUN APP_ENV=development DEBUG=off python manage.py collectstatic --noinput
USER app
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:3001/hello', timeout=2)"]
CMD ["sh", "-c", "python manage.py migrate --noinput && exec gunicorn --no-control-socket config.wsgi"]
