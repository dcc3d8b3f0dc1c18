from settings import settings
