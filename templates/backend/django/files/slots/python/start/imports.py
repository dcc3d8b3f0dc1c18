from authentication.core import check_core
