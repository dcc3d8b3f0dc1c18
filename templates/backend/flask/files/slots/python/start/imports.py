from config import app_info, recipe_list, supertokens_config
from core import check_core
from errors import handle_errors
from logs import configure_logging
from protection import protect
from roles import must_be_admin
from settings import settings
