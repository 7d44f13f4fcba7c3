"""What projects keep of people."""

from __future__ import annotations

from utsyn.europe.projects.models import Obligation, Project, Section, SectionVersion
from utsyn.foundation.kernel.privacy import answers_for

answers_for(Obligation, "owner")
answers_for(Project, "owner")
answers_for(Section, "writer")
answers_for(SectionVersion, "by")
