"""Statutory secrecy marks: refused unless the plan confirms them.

秘密, 机密 and 绝密 with ★ and a term are marks of state secrets (保守国家秘密法) and set only by
those entitled to. A company plan that carried one by habit would be unlawful, so such a mark
stops the build until `classification_term` repeats it with its term. Marks of a company's own
(内部资料, 商业秘密, 核心商密) need nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plandoc.diagnostics import Diagnostic, error
from plandoc.model.plan import Plan

_STATUTORY = re.compile(r"绝密|机密|(?<!商业)(?<!个人)秘密|★")


def check_classification(plan: Plan) -> Iterator[Diagnostic]:
    """A statutory mark without its confirmation."""
    mark = plan.classification
    found = _STATUTORY.search(mark)
    if found and not (plan.classification_term and found[0] in plan.classification_term):
        yield error("statutory-mark", ("classification",), mark=mark)
