"""Which words tell when, and when is that?"""
