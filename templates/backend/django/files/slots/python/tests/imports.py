from rest_framework.test import APIClient
