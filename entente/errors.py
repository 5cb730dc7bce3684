"""The one error that a user is meant to read."""


class InputError(Exception):
    """Something the user gave cannot be used.

    The message names what is wrong, where (file, row or key), and what to do about it. It is the
    only line shown on the terminal; the traceback stays in the rule's log.
    """
