from fastapi import FastAPI
from fastapi.testclient import TestClient
