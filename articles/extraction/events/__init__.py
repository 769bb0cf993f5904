"""What happened or will, when, where, and who took part?"""
