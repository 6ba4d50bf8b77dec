"""What keeps a bundle from being made."""


class Failure(Exception):  # noqa: N818
    """For the developer who makes bundles: what, and what to do."""
