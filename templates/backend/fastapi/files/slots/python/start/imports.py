from config import app_info, recipe_list, supertokens_config
from core import check_core
from dependencies import SignedIn, admin
from errors import http_error, unexpected_error
from protection import RequestCheck, SecurityHeaders
from settings import settings
