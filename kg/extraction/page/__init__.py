"""The text as a page: the story and what stands around it, paragraphs, sentences, quotation marks."""
