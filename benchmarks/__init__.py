"""Measured runs on an archive of invented articles, in a database of their own."""
