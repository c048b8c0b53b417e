"""What plandoc works out: pure functions from a plan to a report, and from a report to blocks.

Each module holds one subject and lists its sections in `SECTIONS`; the table below names the
modules. `plandoc inspect` prints every report by the name of its function.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from plandoc.compute.section import Section

SUBJECTS = (
    "frame",  # cover facts, approvals, revisions, sign-off: what every plan has around its content
    "risk",  # register, matrix, ranking, scale
    "skills",  # skill gaps, radar, other people's views, preferences
    "learning",  # the mix of ways of learning, hours and results a year
    "development",  # horizons, roadmap, mentors, network
    "habits",  # habits, trackers, forms to write on
    "smart",  # goals as SMART tables
    "goals",  # goals at a glance, strategic goals
    "kpi_tables",  # indicators: targets, quarterly course
    "kpi_progress",  # indicators: progress, state, score
    "cascade",  # which goal serves which
    "swot",  # SWOT fields and crossing
    "reviews",  # regular reviews as dates
    "action_tables",  # tasks by goal, timeline, workload, results
    "headcount",  # posts now and needed, hiring calendar
    "resource_tables",  # gaps, requests, division among goals
    "year",  # last year, the market, contributions of others
    "feedback",  # problems by cause, incentives, the feedback form
    "schedule_tables",  # breakdown, dates and floats
    "milestones",  # milestones and their acceptance sheets
    "gantt",  # the Gantt chart
    "progress",  # progress of tasks against plan
    "phases",  # phases against the target
    "load",  # workload of owners by month and week
    "roles",  # organisation, duties, RACI, information flow
    "module_tables",  # modules by quarter: matrix, plans, roadmap
    "module_coverage",  # modules by duty, goal and indicator, load of owners
    "strategy_flow",  # from strategy to goals
    "department",  # duties, positioning, tools, partners
    "department_dashboard",  # key figures, dashboard
    "letters",  # responsibility letters
    "department_reports",  # reports, open items, suggestions
    "budget_tables",  # lines, quarters, goals, reserve
    "budget_variance",  # spending against plan
    "earned_value",  # planned, earned and actual cost, performance indices, cost baseline
    "project",  # background, vision, scope, partners, stakeholders
    "communication",  # meetings, tools, decisions, document library
    "staffing",  # people, material and technology of a project
    "quality_tables",  # quality, assessment, closing review
    "project_summary",  # key figures, risks against schedule and budget
    "annual_summary",  # key figures and roadmap of the year
    "manual",  # crisis manual: release order, aims, principles, scope, legal basis, terms
    "crisis_summary",  # crisis manual: the figures of its summary page
    "hazards",  # hazard library, basis of ratings, response plans required and existing
    "traceability",  # from each high risk to its plan, people, supplies and drills
    "teams",  # crisis organisation, duties, role cards
    "contacts",  # contact lists, call tree, wallet cards
    "levels",  # response levels and who does what at each
    "scenarios",  # response plans
    "scenario_cards",  # tear-off checklists, evidence logs, prepared texts
    "supplies",  # emergency supplies and their inspection
    "crisis_communication",  # audiences, wording, spokespersons, statutory reports
    "bia",  # business impact analysis, order of recovery, sites, systems, suppliers
    "exercise",  # training, drills, corrective actions, reviews, lessons
    "crisis_forms",  # blank forms for incidents, damage, reviews, drills
    "risk_goals",  # kinds of risk, goals and tasks they touch
    "kpi_quarters",  # indicators by quarter, planned and actual
    "budget_actuals",  # spending by quarter, planned and actual
)
"""Modules of this package with a `SECTIONS` tuple."""


@lru_cache(maxsize=1)
def sections() -> dict[str, Section]:
    """Every computed section by its marker."""
    table: dict[str, Section] = {}
    for subject in SUBJECTS:
        for section in import_module(f"{__name__}.{subject}").SECTIONS:
            if section.marker in table:
                raise ValueError(f"marker {section.marker!r} is defined twice")
            table[section.marker] = section
    return table
