"""People: who is who, how to reach them, and who stands in for whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plandoc.model.base import Id, IdOf, Part, People, RefTo, TaskRef, Text, Texts
from plandoc.model.recurrence import Recurring
from plandoc.model.units import Count, Date, Money, Number, Share

ContactRef = Annotated[Id, RefTo("contact")]


class Contact(Part):
    """A person or service one must be able to reach."""

    id: Annotated[Id, IdOf("contact")] | None = None
    name: Text
    role: Text = ""
    organization: Text = ""
    phone: Text = ""
    mobile: Text = ""
    email: Text = ""
    deputy: Text = ""
    kind: Literal[
        "internal", "authority", "media", "expert", "supplier", "customer", "partner", "emergency"
    ] = "internal"
    verified: Date | None = None
    """When the number was last checked."""
    note: Text = ""


class Role(Part):
    """A role with its people, duties and powers."""

    id: Annotated[Id, IdOf("role")]
    name: Text
    people: People = ()
    deputy: Text = ""
    duties: Texts = ()
    authority: Texts = ()
    """What it may decide."""
    reports_to: Annotated[Id, RefTo("role")] | None = None
    external: bool = False
    """An outside party."""
    headcount: Number | None = None
    """How many people, where names are not given."""
    phone: Text = ""


class Raci(Part):
    """Who takes which part in one task or deliverable."""

    task: TaskRef | None = None
    item: Text = ""
    """What it is about, where it is no task of the plan."""
    responsible: People = ()
    """Does the work."""
    accountable: People = ()
    """Answers for it; exactly one."""
    support: People = ()
    """Helps those who do the work (the S of RASCI)."""
    consulted: People = ()
    informed: People = ()


class InfoFlow(Part):
    """Information that goes from one party to another."""

    source: Text
    target: Text
    what: Text
    frequency: Text = ""
    channel: Text = ""


class Meeting(Recurring):
    """A regular exchange, inside or outside; a `rule` says more exactly than `every` how often."""

    name: Text
    every: Literal["day", "week", "two-weeks", "month", "quarter", "half-year", "year", "on-demand"] = (
        "on-demand"
    )
    audience: Text = ""
    content: Text = ""
    channel: Text = ""
    owner: Text = ""
    external: bool = False


class Headcount(Part):
    """People now and people needed for one post."""

    post: Text
    now: Number
    needed: Number
    by: Date | None = None
    """When the gap must be closed."""
    lead_weeks: Annotated[Count, Field(le=520)] | None = None
    """Weeks from opening the post to the first day at work; eight unless given."""
    lead_days: Annotated[Count, Field(le=2600)] | None = None
    """The same in working days, which holidays make longer; it goes before `lead_weeks`."""
    until: Date | None = None
    """Last day of the need, for seasonal work, interns and contracts with an end."""
    leaving: Annotated[Number, Field(ge=0)] | None = None
    """How many of the people now will leave."""
    leaving_on: Date | None = None
    """Last day of those who leave."""
    share: Annotated[Share, Field(gt=0, le=1)] | None = None
    """Part of a full post that each person has, 50% for half a post."""
    salary: Annotated[Money, Field(ge=0)] | None = None
    """Cost of one person a month, in the plan's currency."""
    kind: Text = ""
    """Permanent, part-time, intern, contractor …"""
    note: Text = ""
