"""The API's own tables. What belongs to a user has the id of `request.user`: `models.CharField(max_length=128)`."""
