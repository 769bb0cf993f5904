"""Who holds which post? What stands beside a name, and whom a post alone means."""
