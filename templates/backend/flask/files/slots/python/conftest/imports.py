from flask import Flask
from flask.testing import FlaskClient
