"""The verbs of this room: the only writers of partners and what belongs to them."""

from utsyn.cooperation.relations.commands.agreements import add_agreement, edit_agreement, remind_due, remove_agreement
from utsyn.cooperation.relations.commands.assessments import decide_assessment, edit_assessment, write_assessment
from utsyn.cooperation.relations.commands.commitments import add_commitment, edit_commitment, give_up_commitment, keep_commitment
from utsyn.cooperation.relations.commands.engagements import edit_engagement, record_engagement, remove_engagement
from utsyn.cooperation.relations.commands.importing import import_list
from utsyn.cooperation.relations.commands.partners import add, edit, hide, publish
from utsyn.cooperation.relations.commands.relations import add_relation, edit_relation, move, recall
from utsyn.cooperation.relations.commands.reviews import decide_review, edit_review, open_review
from utsyn.cooperation.relations.commands.towns import settle_town

__all__ = [
    "add", "add_agreement", "add_commitment", "add_relation", "decide_assessment", "decide_review", "edit", "edit_agreement",
    "edit_assessment", "edit_commitment", "edit_engagement", "edit_relation", "edit_review", "give_up_commitment", "hide", "import_list",
    "keep_commitment", "move", "open_review", "publish", "recall", "record_engagement", "remind_due", "remove_agreement", "remove_engagement",
    "settle_town", "write_assessment",
]  # fmt: skip
