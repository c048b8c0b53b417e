"""Responding: levels, one response plan for each scenario, and the resources kept ready."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from plandoc.model.base import Id, IdOf, Part, Prose, RefTo, RiskRefs, Text, Texts, ref_list
from plandoc.model.image import ImageField
from plandoc.model.teams import ContactRefs
from plandoc.model.units import Count, Date, Hours, whole_number

LevelRef = Annotated[Id, RefTo("level")]
ScenarioId = Annotated[Id, IdOf("scenario")]
ScenarioRefs = Annotated[tuple[Annotated[Id, RefTo("scenario")], ...], BeforeValidator(ref_list)]
DraftKind = Literal["press-release", "statement", "social", "customer", "staff", "partner"]


class LevelAction(Part):
    """Who does what by when at one response level."""

    who: Text
    what: Text
    within: Text = ""
    """Time limit, as it is shown (30 分钟内)."""


class ResponseLevel(Part):
    """A response level; the list begins with the highest."""

    id: Annotated[Id, IdOf("level")]
    name: Text
    """一级, Level 1 …"""
    criteria: Texts = ()
    """When it applies."""
    scope: Text = ""
    """Who is activated."""
    resources: Text = ""
    """What may be drawn upon."""
    commander: Text = ""
    actions: tuple[LevelAction, ...] = ()
    update: Text = ""
    """How often the situation is reported at this level."""


class Step(Part):
    """One step of the first response."""

    at: Hours
    """Time after the event: `0`, `15分钟`, `1h`."""
    what: Text
    who: Text = ""


class Report(Part):
    """One leg of the reporting path."""

    source: Text
    target: Text
    within: Text = ""
    channel: Text = ""


class AgendaItem(Part):
    """One point of the kick-off meeting."""

    item: Text
    minutes: Count | None = None
    who: Text = ""


class KickOff(Part):
    """The meeting that starts the committee's work."""

    within: Text = ""
    """How soon after activation."""
    place: Text = ""
    online: Text = ""
    """How those elsewhere join."""
    agenda: tuple[AgendaItem, ...] = ()


class Safety(Part):
    """How people are kept safe."""

    routes: Texts = ()
    """Evacuation routes."""
    assembly: Texts = ()
    """Assembly points and shelters."""
    medical: Texts = ()
    """First aid and treatment."""
    steps: Texts = ()
    """Other measures."""


class Draft(Part):
    """A prepared text, to be completed and released when needed."""

    kind: DraftKind
    title: Text
    audience: Text = ""
    text: Prose
    """The wording; `____` leaves room to write."""
    release_by: Text = ""
    """Who may release it."""


class Evidence(Part):
    """Something to be kept for the investigation."""

    item: Text
    custodian: Text = ""
    method: Text = ""
    """How it is secured."""
    keep: Text = ""
    """How long it is kept."""


class TickItem(Part):
    """A line of a checklist."""

    text: Text
    owner: Text = ""
    """Who does it, where that is not the role the checklist is for."""
    by: Text = ""
    """By when, as it is shown (T+5 分钟)."""


def _tick_item(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _tick_items(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class PostCard(Part):
    """The emergency card (应急处置卡) of a post: what somebody there sees, does first and must not do."""

    post: Text
    place: Text = ""
    signs: Texts = ()
    """Signs of danger; empty takes those that start the response plan."""
    actions: Texts = ()
    """What to do, in order; the first three stand out."""
    call: ContactRefs = ()
    """Whom to call; empty takes the contacts of the response plan."""
    do_not: Texts = ()
    retreat: Text = ""
    """When to give up and leave."""


class TearOff(Part):
    """A checklist on a page of its own."""

    role: Text
    level: LevelRef | None = None
    window: Literal["15min", "1h", "24h"]
    """First 15 minutes, first hour, or first 24 hours."""
    items: Annotated[
        tuple[Annotated[TickItem, BeforeValidator(_tick_item)], ...], BeforeValidator(_tick_items)
    ]


class Drawing(Part):
    """Room for a plan or map that is kept with the manual."""

    title: Text
    place: Text = ""
    """What it covers."""
    note: Text = ""
    """What must be marked on it."""
    image: ImageField | None = None
    """The drawing itself, a PNG or JPEG file; without it room is left to fix one."""


class Scenario(Part):
    """The response plan for one kind of event."""

    id: ScenarioId
    title: Text
    risks: RiskRefs = ()
    """Risks of the register it answers."""
    description: Text = ""
    on_site: bool = False
    """An on-site plan (现场处置方案) rather than a special plan."""
    level: LevelRef | None = None
    """Level at which it usually starts."""
    triggers: Texts = ()
    """Signs that start it, measurable where possible."""
    steps: tuple[Step, ...] = ()
    grading: Texts = ()
    """How the level is decided quickly."""
    reporting: tuple[Report, ...] = ()
    kick_off: KickOff | None = None
    safety: Safety = Safety()
    property: Texts = ()
    """How equipment, files and data are protected."""
    continuity: Texts = ()
    """How business goes on."""
    drafts: tuple[Draft, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checklists: tuple[TearOff, ...] = ()
    cards: tuple[PostCard, ...] = ()
    """Emergency cards of posts; empty makes one of each checklist of the first 15 minutes."""
    drawings: tuple[Drawing, ...] = ()
    contacts: ContactRefs = ()
    duties: Texts = ()
    """Statutory reports that apply although no hazard says so: food, environment, cyber-state …"""
    termination: Texts = ()
    """When the response ends."""


class Supply(Part):
    """Emergency equipment or material."""

    name: Text
    kind: Literal["first-aid", "fire", "power", "protection", "communication", "it", "other"] = "other"
    model: Text = ""
    """Type and performance."""
    quantity: Count | None = None
    minimum: Count | None = None
    """Least quantity to be kept."""
    unit: Text = ""
    place: Text = ""
    keeper: Text = ""
    phone: Text = ""
    expires: Date | None = None
    checked: Date | None = None
    """Last inspection."""
    check_months: Annotated[int, Field(ge=1, le=60), BeforeValidator(whole_number)] | None = None
    """Months between inspections."""
    scenarios: ScenarioRefs = ()


class WithScenarios(Part):
    """Levels, response plans and resources."""

    levels: Annotated[tuple[ResponseLevel, ...], Field(max_length=4)] = ()
    """Response levels from the highest, at most four; empty uses the usual three."""
    scenarios: tuple[Scenario, ...] = ()
    supplies: tuple[Supply, ...] = ()
    expiry_warning_days: Count = 60
    """Days before expiry from which supplies are flagged."""
