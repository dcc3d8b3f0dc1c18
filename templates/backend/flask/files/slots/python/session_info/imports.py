from supertokens_python import get_all_cors_headers, init
from supertokens_python.framework.flask import Middleware
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.framework.flask import verify_session
