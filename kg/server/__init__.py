"""A store over HTTP: a SPARQL endpoint for programs, pages for people. It only reads.

The server takes requests (`front`, `connection`) and hands them to worker processes (`pool`, `worker`), each of which holds the
store open and answers one at a time (`responding`); so a query that takes too long or too much is ended with its process.
"""
