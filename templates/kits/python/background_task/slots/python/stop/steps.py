await finish_background()
