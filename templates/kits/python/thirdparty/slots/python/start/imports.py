from provider_keys import warn_of_missing_keys
from settings import settings
