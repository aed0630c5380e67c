"""Feeds that people follow: what they offer waits in an inbox until somebody takes it into their library."""
