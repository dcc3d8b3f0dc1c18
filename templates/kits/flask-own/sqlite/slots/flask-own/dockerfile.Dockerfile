RUN mkdir instance && chown app instance
