from .passkey_bodies import check_passkey
