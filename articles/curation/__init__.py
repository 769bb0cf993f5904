"""Curation: the verbs with which editors settle what an article says, one verb per file.

Each verb runs in one transaction, locks what it touches, keeps the history of the rows, and
writes a Decision that later readings of the article must obey and that can be undone.
"""
