"""The agreements that the frames tell of: parties, signatories, witnesses, day and place."""
