"""Statutory secrecy marks: refused unless the plan confirms them.

秘密, 机密 and 绝密 with ★ and a term are marks of state secrets (保守国家秘密法) and set only by
those entitled to. A company plan that carried one by habit would be unlawful, so such a mark
stops the build until `classification_term` repeats it with its term. The marks of trade secrets
of central state enterprises, 核心商密 and 普通商密, have an owner and a term beside them
(国资发〔2010〕41号, article 16). Other marks of a company's own (内部资料, 商业秘密) need nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plandoc.diagnostics import Diagnostic, error, finding
from plandoc.model.plan import Plan

_TRADE_SECRET = re.compile("核心商密|普通商密")
_TERM = re.compile(r"\d+\s*(?:年|个月|天|日)|长期|永久|前$")
_STATUTORY = re.compile(r"绝密|机密|(?<!商业)(?<!个人)秘密|★")


def check_classification(plan: Plan) -> Iterator[Diagnostic]:
    """A statutory mark without its confirmation; a trade secret without owner or term."""
    mark = plan.classification
    found = _STATUTORY.search(mark)
    if found and not (plan.classification_term and found[0] in plan.classification_term):
        yield error("statutory-mark", ("classification",), mark=mark)
    term = _TERM.search(mark + plan.classification_term)
    if _TRADE_SECRET.search(mark) and not (term and plan.organization):
        yield finding("trade-secret-mark", ("classification",), mark=mark)
