"""What the deck refuses, in one Chinese sentence that says what and what to do."""


class DeckError(Exception):
    """A template, an old deck or a request that cannot be used; the message is for the user."""
