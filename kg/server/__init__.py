"""A store over HTTP: a SPARQL endpoint for programs, pages for people. It only reads."""
