"""One body or person for all its forms in the article."""
