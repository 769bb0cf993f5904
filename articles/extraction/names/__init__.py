"""Who and what does the article name? From capitalised words to a cast of people, bodies and places."""
