"""A check is one function with its examples: what they say is true, and so is what the documentation says."""

from __future__ import annotations

import pytest

from diglot.checks.examples import examine
from diglot.checks.rules import Rules, own_rules
from diglot.project.settings import Settings

OURS = Rules(Settings("de", "en", variety="en-GB"))


@pytest.mark.parametrize("code", own_rules())
def test_the_wrong_example_of_a_rule_has_its_code_alone_and_the_right_one_none(code: str) -> None:
    assert [str(problem) for problem in examine(OURS, own_rules()[code])] == []
