"""What every plan has: its title and owner, its period, and the pages around its content."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from plandoc.model.base import Part, People, Prose, Text, Texts
from plandoc.model.brand import Brand, BrandField
from plandoc.model.calendar import CalendarSettings
from plandoc.model.image import ImageField
from plandoc.model.progress import Tracking
from plandoc.model.recurrence import Recurring
from plandoc.model.units import Date, parse_date


class Period(Part):
    """The time a plan covers."""

    start: Date
    """First day."""
    end: Date
    """Last day, inclusive."""


def _period(value: Any) -> Any:
    """`2026` means the calendar year; `12个月` needs a start and is not accepted here."""
    if isinstance(value, str) and value.strip().rstrip("年").isdigit():
        year = value.strip().rstrip("年")
        return {"start": f"{year}-01-01", "end": f"{year}-12-31"}
    if isinstance(value, dict) and {"start", "end"} <= value.keys():
        _check_order(value)
    return value


def _check_order(value: dict[str, Any]) -> None:
    try:
        start, end = parse_date(value["start"]), parse_date(value["end"])
    except PydanticCustomError:
        return  # the fields themselves report it
    if end < start:
        raise PydanticCustomError(
            "end-before-start", "end before start", {"start": str(start), "end": str(end)}
        )


PeriodField = Annotated[Period, BeforeValidator(_period)]


class Approval(Part):
    """One line of the approval page."""

    role: Text
    """What the person does in the approval: prepared, reviewed, approved, or a post."""
    name: Text = ""
    date: Date | None = None
    """Date of the decision; empty leaves room to write it."""
    opinion: Text = ""


class Revision(Part):
    """One edition of the document."""

    version: Text
    date: Date
    author: Text = ""
    section: Text = ""
    """Which chapter or clause was changed."""
    summary: Text
    """What changed and why."""
    approved_by: Text = ""


class Change(Part):
    """An adjustment of the plan while it runs."""

    date: Date
    item: Text
    """What was changed: a goal, an action, a resource."""
    before: Text = ""
    after: Text = ""
    reason: Text = ""
    approved_by: Text = ""


class Copy(Part):
    """One numbered copy of a controlled document."""

    number: Text
    """Number of the copy (分发号)."""
    holder: Text
    """Person or department that keeps it."""
    received: Date | None = None


class SignOff(Part):
    """The page on which those concerned confirm that they know and accept the plan."""

    statement: Text = ""
    """What they confirm; empty uses the plan type's own wording."""
    people: People = ()


class Annex(Part):
    """An annex of one's own."""

    title: Text
    text: Prose = ""
    items: Texts = ()
    """Lines of a checklist, if it is one."""
    image: ImageField | None = None
    """A picture, a PNG or JPEG file beside the plan."""
    image_text: Text = ""
    """What the picture shows: its caption, and what is read out to those who do not see it."""


class Display(Part):
    """How this document is shown."""

    theme: Text = "corporate"
    numbering: Literal["", "chinese", "decimal"] = ""
    """Heading numbers: 一、（一）… or 1 / 1.1 …; empty leaves it to the theme and language."""
    findings: bool = True
    """Whether the annex with findings is printed (switch off in the issued copy)."""
    summary: bool = True
    toc: bool = True
    lists: bool = True
    """Whether lists of tables and of figures follow the contents where there are more than five."""
    cover: bool = True
    letters: Literal["", "owners", "none"] = ""
    """Responsibility letters as an annex: owners prints a page for each owner; empty prints them where
    the plan says what stands in them (`letters`)."""
    watermark: Text = ""
    locked: bool = False
    """Whether Word lets only the spaces to fill in be changed, as in a form that is sent round."""
    pdf: Literal["ua-1", "a-3"] = "ua-1"
    """a-3: the PDF is also PDF/A-3, for archives, and carries the plan's own file."""
    reference_doc: Text = ""
    """A Word file beside the plan whose page setup, styles, headers, footers and logo are taken over."""
    brand: BrandField = Brand()
    """Logo, name, colours and fonts of the house, here or in a file of their own."""
    letterhead: Text = ""
    """The issuing office as a red letterhead on the first page (某某集团有限公司文件)."""

    @property
    def house(self) -> Brand:
        """The brand, once its file has been read."""
        return self.brand if isinstance(self.brand, Brand) else Brand()


class Review(Recurring):
    """A regular meeting or report, from which dates are worked out: `every` or `rule` says how often."""

    name: Text
    every: Literal["", "day", "week", "two-weeks", "month", "quarter", "half-year", "year"] = ""
    audience: Text = ""
    """Who takes part or receives it."""
    content: Text = ""
    """What is looked at or decided."""
    form: Text = ""
    """Meeting, report, talk, dashboard …"""
    owner: Text = ""

    @model_validator(mode="after")
    def _one_rhythm(self) -> Self:
        if bool(self.every) == bool(self.rule):
            raise PydanticCustomError("every-or-rule", "one of both")
        return self


class Plan(Part):
    """What all five plan types share. Only the type and the title must be given."""

    type: Text
    """annual, project, personal, department or crisis."""
    language: Literal["zh", "en"] = "zh"
    """Language of the document."""
    title: Annotated[Text, Field(min_length=1)]
    subtitle: Text = ""
    organization: Text = ""
    department: Text = ""
    owner: Text = ""
    """Who answers for the plan."""
    author: Text = ""
    """Who wrote it; goes into the file's properties."""
    period: PeriodField | None = None
    """Start and end, or a year; empty means the year of the build date."""
    number: Text = ""
    """Document number (文件编号)."""
    version: Text = ""
    edition: Literal["draft", "issued", "progress", "adjusted", "closing"] = "issued"
    classification: Text = ""
    """Mark of confidentiality, as it is to be printed (内部资料)."""
    classification_term: Text = ""
    """Confirms a statutory mark (绝密★10年) that is otherwise refused."""
    prepared: Date | None = None
    """Date of preparation; empty uses the build date."""
    status_date: Date | None = None
    """Day at whose end progress is measured; empty takes the date of preparation."""
    tracking: Tracking = Tracking()
    effective: Date | None = None
    next_review: Date | None = None
    keywords: Texts = ()
    purpose: Prose = ""
    """Why this plan exists; empty uses the plan type's own wording."""
    approvals: tuple[Approval, ...] = ()
    revisions: tuple[Revision, ...] = ()
    changes: tuple[Change, ...] = ()
    copies: tuple[Copy, ...] = ()
    control: Literal["", "controlled", "uncontrolled"] = ""
    """Whether copies are kept up to date (受控) or not (非受控); printed on the cover."""
    sign_off: SignOff | None = None
    reviews: tuple[Review, ...] = ()
    annexes: tuple[Annex, ...] = ()
    calendar: CalendarSettings = CalendarSettings()
    display: Display = Display()
