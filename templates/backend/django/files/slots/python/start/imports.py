from core import check_core
