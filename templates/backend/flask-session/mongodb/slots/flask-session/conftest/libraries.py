from pymongo import MongoClient
from pymongo.errors import PyMongoError
