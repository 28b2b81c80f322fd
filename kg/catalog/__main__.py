"""Print the document of the catalogue: ``python -m kg.catalog > docs/queries.md``."""

from kg.catalog.document import document
from kg.catalog.execution import list_questions

print(document(list_questions()), end="")
