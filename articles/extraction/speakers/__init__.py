"""Who is it? From the words that name a source to a member of the cast, or honestly to nobody."""
