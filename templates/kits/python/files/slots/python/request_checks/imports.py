from .limits import SIGN_IN, count, count_request
from .responses import RefusedError
