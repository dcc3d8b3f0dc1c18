from config import app_info, recipe_list, supertokens_config
from core import check_core
from errors import auth_error, http_error, unexpected_error, validation_error
from logs import configure_logging
from protection import RequestCheck, SecurityHeaders
from routes import router
from settings import settings
