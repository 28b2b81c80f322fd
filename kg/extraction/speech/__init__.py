"""What people are reported to have said."""
