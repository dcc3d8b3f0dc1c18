from flask.testing import FlaskClient
