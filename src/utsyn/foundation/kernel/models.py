"""What nouns have in common: a code, a version, and how they say what changed. Abstract; no tables."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext as _

from utsyn.foundation.kernel.codes import CodeField, slug_of
from utsyn.foundation.kernel.errors import Conflict


class Noun(models.Model):
    """Something people speak of: known outside by its code, edited under a version that counts up.

    `audited` names the fields whose changes the ledger keeps in full, `audited_personal` those that must be erasable
    (people's names, addresses, words about a person), `page` the route that shows it.
    """

    # What a verb wants kept in its entry beyond the columns (JSON; name it in `audited`): which lines came and went.
    # Never stored with the thing, and forgotten before the next verb.
    particulars: Any = None
    # The chain's head when a verb last left the thing as it is.
    left_by: str = ""
    audited: ClassVar[tuple[str, ...]] = ()
    audited_personal: ClassVar[tuple[str, ...]] = ()
    page: ClassVar[str] = ""
    # What a command fetches together with the thing, so that rules cost no query each.
    fetched_with: ClassVar[tuple[str, ...]] = ()

    code = CodeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    @property
    def in_public(self) -> bool:
        """Whether strangers see it: decides if the site's public version moves when it is written. Private unless said."""
        return False

    @property
    def slug(self) -> str:
        """The readable tail of its address."""
        return slug_of(self)

    def expect(self, seen: int | None) -> None:
        """Raise Conflict unless the thing is still at the version the caller saw (None: the caller does not care).

        Call it inside a command, which has just fetched the thing under the ledger's lock.
        """
        if seen is not None and seen != self.version:
            raise Conflict(_("Someone else saved this while you were writing."), current_version=self.version)

    def write(self, *, seen: int | None = None, **values: Any) -> None:
        """Set `values` and save them under the next version; refuses when the thing is past the version `seen`.

        Raises:
            Conflict: somebody saved a later version than `seen`.
        """
        self.expect(seen)
        for name, value in values.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*values, "version"])
