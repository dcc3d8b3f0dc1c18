from account_limits import SIGN_IN, count
from addresses import check_addresses
from rate_limit import count_for_network
from refused import RefusedError
