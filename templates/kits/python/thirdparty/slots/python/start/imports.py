from provider_keys import log_missing_keys
from settings import settings
