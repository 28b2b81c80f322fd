"""Who does what to which instrument, sentence by sentence."""
