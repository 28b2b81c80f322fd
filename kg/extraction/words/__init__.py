"""The words of a text: tokens, the tables compiled for look-up among them, quantities and dates."""
