from auth.core import check_core
from auth.errors import handle_errors
from auth.logs import configure_logging
from auth.protection import protect
from auth.settings import settings
from config import app_info, recipe_list, supertokens_config
from routes import routes
