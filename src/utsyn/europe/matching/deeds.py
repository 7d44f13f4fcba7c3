"""How the ledger tells of this room: its deeds in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from utsyn.foundation.audit.words import describes

describes(
    {
        "authority.keep_matches": gettext_lazy("Calls were matched with measures"),
        "watch.begin": gettext_lazy("A watch for calls was begun"),
        "watch.edit": gettext_lazy("A watch for calls was changed"),
        "watch.stop": gettext_lazy("A watch for calls was ended"),
        "watch.resume": gettext_lazy("A watch for calls was begun again"),
        "watch.tell": gettext_lazy("A watch told of calls"),
        "go_no_go.begin": gettext_lazy("A call was taken up: go or no-go"),
        "go_no_go.edit": gettext_lazy("What was found out about a call was written down"),
        "go_no_go.ready": gettext_lazy("A go or no-go was made ready to be decided"),
        "go_no_go.send_back": gettext_lazy("A go or no-go was sent back to be weighed"),
        "go_no_go.decide": gettext_lazy("Go or no-go was decided"),
        "go_no_go.reopen": gettext_lazy("A go or no-go was taken up again"),
        "go_no_go.learn": gettext_lazy("What was learned from a go or no-go was written down"),
    }
)
