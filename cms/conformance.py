"""What every plugin's block must keep: subclass it in the plugin's tests and name the contribution.

class TestPoll(PluginBlockSuite):
    contribution = Poll
"""

from __future__ import annotations

import json
from typing import ClassVar

from wagtail.blocks import Block

from cms.blocks.body import BodyBlock, name_of
from cms.blocks.contract import PluginBlock
from plugins.conformance import ContributionSuite


class PluginBlockSuite(ContributionSuite):
    contribution: ClassVar[type[PluginBlock]]

    def body(self) -> BodyBlock:
        """A page's body in which the block may stand."""
        return BodyBlock([(name_of(self.contribution), self.contribution().block())])

    def test_block_is_a_new_one_each_time(self) -> None:
        """Bodies are built anew; one instance in two of them would take the other's name."""
        first, second = self.contribution().block(), self.contribution().block()
        assert isinstance(first, Block)
        assert first is not second

    def test_name_hides_none_of_the_houses_blocks(self) -> None:
        assert name_of(self.contribution) not in BodyBlock().child_blocks

    def test_block_passes_wagtails_checks(self) -> None:
        assert self.body().child_blocks[name_of(self.contribution)].check() == []

    def test_default_survives_being_stored(self) -> None:
        """What is read back is what was stored, as JSON."""
        body = self.body()
        block = body.child_blocks[name_of(self.contribution)]
        stored = [{"type": block.name, "value": block.get_prep_value(block.get_default()), "id": "one"}]
        again = body.get_prep_value(body.to_python(json.loads(json.dumps(stored))))
        assert again == json.loads(json.dumps(stored))

    def test_default_renders(self) -> None:
        block = self.body().child_blocks[name_of(self.contribution)]
        assert isinstance(block.render(block.get_default()), str)
