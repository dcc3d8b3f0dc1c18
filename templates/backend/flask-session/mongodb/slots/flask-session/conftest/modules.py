import os
import secrets
