"""A person's library: which articles they have, how far they are in each, and how they file them."""
