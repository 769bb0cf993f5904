"""What a verb answers when it will not do what it was asked: a sentence for the editor."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """The verb changed nothing; the message says why and what to do instead."""


class Stale(Refused):
    """Somebody changed the row after the editor had opened it.

    `thing` names the row, `told` says what was done to it since, by whom and when.
    """

    def __init__(self, thing: str, told: str) -> None:
        super().__init__(
            _(
                "Somebody else changed “%(thing)s” while you had it open, so nothing was saved. %(told)s "
                "Look at it as it stands now; if your correction is still needed, make it again."
            )
            % {"thing": thing, "told": told}
        )
