"""Which words are somebody's, and what in the text says whose?"""
