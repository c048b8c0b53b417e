"""Who commands and who acts in a crisis: the committee, the groups, and the call tree."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from plandoc.model.base import Id, IdOf, Part, People, RefTo, Text, Texts, ref_list
from plandoc.model.people import ContactRef
from plandoc.model.traits import WithContacts
from plandoc.model.units import Count, Date, Hours, whole_number

GroupId = Annotated[Id, IdOf("group")]
GroupRefs = Annotated[tuple[Annotated[Id, RefTo("group")], ...], BeforeValidator(ref_list)]
ContactRefs = Annotated[tuple[ContactRef, ...], BeforeValidator(ref_list)]


class Duties(Part):
    """What is done before, during and after a crisis."""

    before: Texts = ()
    during: Texts = ()
    after: Texts = ()


class Seat(Part):
    """A place in the crisis management team."""

    post: Text
    """Post it belongs to: general counsel, head of IT."""
    name: Text = ""
    """Who holds it; empty is a vacant seat."""
    deputy: Text = ""
    duties: Duties = Duties()
    authority: Texts = ()
    """What the holder may decide alone in a crisis."""


class Committee(Part):
    """The crisis management team (CMT), the highest body in a crisis."""

    name: Text = ""
    """Its name here; empty uses the usual one."""
    mandate: Texts = ()
    """What it decides."""
    head: Seat | None = None
    """Who commands: usually the chief executive or the chief operating officer."""
    seats: tuple[Seat, ...] = ()
    room: Text = ""
    """Where it meets."""
    backup_room: Text = ""


class Group(Part):
    """A group of the crisis response team (CRT)."""

    id: GroupId
    name: Text
    mandate: Texts = ()
    """What it is there for."""
    lead: Text = ""
    deputy: Text = ""
    members: People = ()
    duties: Duties = Duties()


class Call(Part):
    """Who calls whom when the alarm is raised."""

    caller: ContactRef
    calls: ContactRefs
    within: Hours | None = None
    """Time allowed for these calls."""


class CallTest(Part):
    """A test of the call tree."""

    date: Date
    expected: Count
    """People who should have been reached."""
    reached: Count
    minutes: Count | None = None
    """Until the last one was reached."""
    note: Text = ""


class WithTeams(WithContacts):
    """Committee, groups, contacts and the call tree."""

    committee: Committee | None = None
    response_team: Text = ""
    """Name of the response team as a whole; empty uses the usual one."""
    groups: tuple[Group, ...] = ()
    call_tree: tuple[Call, ...] = ()
    call_minutes: Annotated[Count, Field(ge=1, le=120)] = 3
    """Minutes a call takes, dialling and waiting included."""
    call_span: Annotated[Count, Field(ge=1, le=100)] = 7
    """Calls one person may have to make at most."""
    call_tests: tuple[CallTest, ...] = ()
    call_test_months: Annotated[Count, Field(ge=1, le=60)] = 6
    """Months after which the call tree must be tested again."""
    duty_phone: Text = ""
    """Telephone that is staffed round the clock."""
    contact_check_months: Annotated[int, Field(ge=1, le=60), BeforeValidator(whole_number)] = 3
    """Months after which a telephone number must be checked again."""
