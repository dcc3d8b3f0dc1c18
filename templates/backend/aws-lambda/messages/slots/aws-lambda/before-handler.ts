// Messages are sent before it answers: then a function is frozen, whatever it has still to do.
