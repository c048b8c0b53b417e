"""Response levels: when each applies, and who does what by when at each."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.listing import listed, listing
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, table
from plandoc.doc.nodes import Block, Cell, Column, Row, Strong, Text, Tone
from plandoc.model.response import ResponseLevel, WithScenarios
from plandoc.terms import Terms, load_terms
from plandoc.world import World

TONES: tuple[Tone, ...] = ("danger", "warning", "notice", "info")
"""Red, orange, yellow and blue for the four levels of national practice (国家突发公共事件总体应急预案)."""


@dataclass(frozen=True, slots=True)
class LevelReport:
    """The response levels, the highest first.

    It holds:

    1. the levels, of the plan or the usual three;
    2. everyone with something to do, in the order of first mention;
    3. by person and level what is done, each with its time limit;
    4. whether the levels are the usual ones.
    """

    levels: tuple[ResponseLevel, ...]
    who: tuple[str, ...]
    matrix: tuple[tuple[tuple[tuple[str, str], ...], ...], ...]
    usual: bool


def level_report(plan: WithScenarios, world: World) -> LevelReport:
    """The response levels of a plan."""
    levels = plan.levels or usual_levels(load_terms(getattr(plan, "language", "zh"), world))
    who = tuple(dict.fromkeys(action.who for level in levels for action in level.actions))
    matrix = tuple(
        tuple(tuple((a.what, a.within) for a in level.actions if a.who == name) for level in levels)
        for name in who
    )
    return LevelReport(levels, who, matrix, not plan.levels)


def usual_levels(terms: Terms) -> tuple[ResponseLevel, ...]:
    """Three levels with 一级 as the highest."""
    return tuple(
        ResponseLevel(
            id=f"L{n}",
            name=terms(f"level.usual.{n}.name"),
            criteria=(terms(f"level.usual.{n}.criteria"),),
            scope=terms(f"level.usual.{n}.scope"),
            commander=terms(f"level.usual.{n}.commander"),
        )
        for n in (1, 2, 3)
    )


def levels_as_blocks(report: LevelReport, terms: Terms) -> tuple[Block, ...]:
    """When each level applies, who commands and what is activated; which level is the highest."""
    columns = {"name": Column(0.9, "center"), "criteria": 3.6, "scope": 2.2, "commander": 1.4, "update": 1.5}
    rows = [
        (
            cell(Strong((Text(level.name),)), tone=TONES[n]),
            listed(level.criteria),
            (
                *listed((level.scope,) if level.scope else ()),
                *((note(level.resources),) if level.resources else ()),
            ),
            level.commander,
            level.update,
        )
        for n, level in enumerate(report.levels)
    ]
    first, last = report.levels[0].name, report.levels[-1].name
    rule = paragraph(terms("level.order", first=first, last=last, count=len(report.levels)))
    return (rule, *listing(terms, "level.table", columns, rows, notes=(note(terms("level.note")),)))


def level_matrix_as_blocks(report: LevelReport, terms: Terms) -> tuple[Block, ...]:
    """Who does what by when, one column for each level."""
    if not report.who:
        return ()
    head = [
        terms("level.matrix.who"),
        *(level.name for level in report.levels),
    ]
    rows = [
        Row((cell(name, header=True), *(_actions(actions, terms) for actions in by_level)))
        for name, by_level in zip(report.who, report.matrix, strict=True)
    ]
    return (
        table(
            head,
            rows,
            columns=[Column(1.4), *(Column(2.4) for _ in report.levels)],
            caption=terms("level.matrix.caption"),
            alt=terms("level.matrix.alt", count=len(rows), levels=len(report.levels)),
        ),
    )


def _actions(actions: tuple[tuple[str, str], ...], terms: Terms) -> Cell:
    texts = [
        terms("level.matrix.within", what=what, within=within) if within else what for what, within in actions
    ]
    return cell(listed(texts)) if texts else cell("–")


SECTIONS = (
    Section("response-levels", WithScenarios, level_report, levels_as_blocks),
    Section("level-matrix", WithScenarios, level_report, level_matrix_as_blocks),
)
