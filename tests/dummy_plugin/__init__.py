"""A plugin that fulfils every contract in the plainest way: what a stranger would install."""
