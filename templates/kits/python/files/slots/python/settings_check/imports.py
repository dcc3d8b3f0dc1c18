from dev_core import is_dev_core
from environment import text
from key_strength import is_api_key
from urls import is_https, is_local, is_plain_url, is_private, is_url
