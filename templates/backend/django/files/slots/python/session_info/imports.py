from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.framework.django.syncio import verify_session
