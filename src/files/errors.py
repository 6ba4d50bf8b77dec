"""What cannot be written out, said to the user."""


class FilesError(Exception):
    """A file that cannot be made; the message is one Chinese sentence."""
