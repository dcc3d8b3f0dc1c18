// A private key has several lines: in the environment they are separated by \n.
