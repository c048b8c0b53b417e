"""What is said in a crisis, to whom, by whom, and what the law demands."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from plandoc.model.base import Part, Text, Texts
from plandoc.model.response import Draft, ScenarioRefs
from plandoc.model.units import Date, Hours, whole_number

Months = Annotated[int, Field(ge=1, le=120), BeforeValidator(whole_number)]


class Audience(Part):
    """What one audience is told, how, by whom and when."""

    name: Text
    external: bool = False
    needs: Text = ""
    """What it must hear."""
    channels: Texts = ()
    owner: Text = ""
    when: Text = ""
    """How soon, and how often after that."""


class KeyMessage(Part):
    """Wording that everyone uses."""

    topic: Text
    message: Text
    support: Text = ""
    """Facts that bear it out."""
    avoid: Text = ""
    """What must not be said."""


class Spokesperson(Part):
    """Who may speak in public."""

    name: Text
    deputy: Text = ""
    scope: Text = ""
    trained: Date | None = None
    """Last media training."""
    every_months: Months = 12


class SocialAccount(Part):
    """An account that is watched and used."""

    platform: Text
    account: Text = ""
    owner: Text = ""
    respond_within: Text = ""
    monitoring: Text = ""


class StatutoryReport(Part):
    """A report that the law demands within a time limit; checked against its source."""

    id: Text = ""
    """Entry of the shipped data that it replaces (fire, cyber, personal-information …)."""
    event: Text
    authority: Text
    hotline: Text = ""
    within: Text
    content: Texts = ()
    owner: Text = ""
    source: Text = ""
    """Law and article."""
    checked: Date | None = None
    """When the requirement was last checked against its source (核对日期)."""
    scenarios: ScenarioRefs = ()
    hours: Hours | None = None
    """The time limit in hours, `0` for at once; empty takes that of the entry it replaces."""
    effective: Date | None = None
    """When the law came into force."""


class WithCrisisCommunication(Part):
    """Audiences, wording, spokespersons and statutory reports."""

    communication_goals: Texts = ()
    """What communication with the outside is to achieve."""
    internal_goals: Texts = ()
    audiences: tuple[Audience, ...] = ()
    key_messages: tuple[KeyMessage, ...] = ()
    spokespersons: tuple[Spokesperson, ...] = ()
    media_policy: Texts = ()
    """How the media are dealt with; when a press conference is held."""
    social_accounts: tuple[SocialAccount, ...] = ()
    social_policy: Texts = ()
    drafts: tuple[Draft, ...] = ()
    """Prepared texts for any event; empty uses the usual forms."""
    statutory_reports: tuple[StatutoryReport, ...] = ()
    statutory_defaults: bool = True
    """Whether the shipped reporting clocks are shown for the plans they apply to."""
    communication_do: Texts = ()
    """Principles to keep; empty uses the usual ones."""
    communication_avoid: Texts = ()
