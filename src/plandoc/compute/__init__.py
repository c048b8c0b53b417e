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
    "risks.risk",  # register, matrix, ranking, scale
    "risks.risk_lec",  # danger of working conditions by L × E × C
    "risks.risk_measures",  # planned measures and what is late
    "risks.risk_exposure",  # expected losses before and after measures
    "risks.risk_movement",  # ratings before and after measures and since the previous edition
    "personal.skills",  # skill gaps, radar, other people's views, preferences
    "personal.learning",  # the mix of ways of learning, hours and results a year
    "personal.development",  # horizons, roadmap, mentors, network
    "personal.habits",  # habits, trackers, forms to write on
    "goals.smart",  # goals as SMART tables
    "goals.goals",  # goals at a glance, strategic goals
    "goals.kpi_tables",  # indicators: targets, quarterly course
    "goals.kpi_progress",  # indicators: progress, state, score
    "goals.cascade",  # which goal serves which
    "goals.swot",  # SWOT fields and crossing
    "dates.reviews",  # regular reviews as dates
    "annual.action_tables",  # tasks by goal, timeline, workload, results
    "people.headcount_tables",  # posts now and needed, hiring calendar, people by month, their cost
    "people.resource_tables",  # gaps, requests, division among goals
    "annual.year",  # last year, the market, contributions of others
    "annual.feedback",  # incentives, the feedback form
    "schedule.schedule_tables",  # breakdown, dates and floats
    "schedule.task_table",  # lengths, links, dates and floats, buffers
    "schedule.soundness_table",  # quality of the schedule
    "schedule.reasons",  # what decides each date
    "schedule.milestones",  # milestones and their acceptance sheets
    "schedule.gantt",  # the Gantt chart
    "uncertainty.pert_tables",  # three-point estimates, the driving path in closed form
    "uncertainty.forecast_tables",  # simulated finish by confidence, contingency in days and money
    "uncertainty.forecast_charts",  # histogram and S-curve of the finish
    "uncertainty.driver_tables",  # tasks by criticality, risks by what they add
    "progress.progress",  # progress of tasks against plan
    "progress.forecast_tables",  # dates as they are expected now, slipped milestones
    "progress.baseline",  # changes since the baseline
    "progress.causes_tables",  # problems and their causes
    "progress.decisions_tables",  # what has to be decided, key figures of the state
    "progress.closing_review",  # when and with whom a plan is looked back on, the form for it
    "progress.closing_tables",  # planned and reached, the review of the year, carry-over, lessons
    "schedule.phases",  # phases against the target
    "people.load_tables",  # workload of owners by month and week, overloads
    "people.levelling_tables",  # a schedule in which nobody is asked for too much
    "people.roles",  # organisation, duties, information flow
    "people.raci_tables",  # RACI matrix and the check of it
    "department.module_tables",  # modules by quarter: matrix, plans, roadmap
    "department.module_coverage",  # modules by duty, goal and indicator, load of owners
    "goals.strategy_flow",  # from strategy to goals
    "department.department",  # duties, positioning, tools, partners
    "department.department_dashboard",  # key figures, dashboard
    "annual.letter_tables",  # responsibility letters
    "forms",  # blank forms: minutes, reports, changes, log, training, accidents
    "department.department_reports",  # reports, open items, suggestions
    "money.budget_tables",  # lines, goals
    "money.budget_periods",  # by quarter, month or other periods
    "money.reserve_tables",  # reserves, build-up, rising prices
    "money.reconcile_tables",  # declared against computed totals
    "money.budget_variance",  # spending against plan
    "money.forecast_tables",  # spending by period, final cost, effect on the reserve
    "progress.earned_value_tables",  # earned value, earned schedule, estimates, S-curve
    "project.project",  # background, vision, scope, partners, stakeholders
    "people.communication",  # meetings, tools, decisions, document library
    "people.contact_table",  # people and services to reach
    "people.staffing",  # people, material and technology of a project
    "people.resource_use_tables",  # resources of tasks over time, against how many there are and until when
    "project.quality_tables",  # quality, assessment
    "project.project_summary",  # key figures, risks against schedule and budget
    "annual.annual_summary",  # key figures and roadmap of the year
    "crisis.manual",  # crisis manual: release order, aims, principles, scope, legal basis, terms
    "crisis.crisis_summary",  # crisis manual: the figures of its summary page
    "crisis.hazards",  # hazard library, basis of ratings, response plans required and existing
    "crisis.accidents",  # level of accident that each hazard may reach
    "crisis.traceability",  # from each high risk to its plan, people, supplies and drills
    "crisis.teams",  # crisis organisation, duties, role cards
    "crisis.contacts",  # contact lists, call tree, wallet cards
    "crisis.call_tree_tables",  # the call tree put to the test
    "crisis.levels",  # response levels and who does what at each
    "crisis.scenarios",  # response plans
    "crisis.post_cards",  # emergency cards of posts
    "crisis.scenario_cards",  # tear-off checklists, evidence logs, prepared texts
    "crisis.supplies",  # emergency supplies and their inspection
    "crisis.clocks",  # statutory reports by response plan
    "crisis.crisis_communication",  # audiences, wording, spokespersons, statutory reports
    "continuity.impact_tables",  # impact over time by category, MTPD derived from it
    "continuity.bia",  # business impact analysis, sites, systems, suppliers
    "continuity.recovery",  # order of recovery, its chart, chains against RTO, MTPD and RPO
    "continuity.single_points",  # people, suppliers, sites and systems that all depends on
    "crisis.exercise",  # training, drills, corrective actions, reviews, lessons
    "crisis.expiry_tables",  # what lapses; agreements and certificates
    "crisis.self_review_tables",  # elements of GB/T 29639 that the data prove
    "crisis.crisis_forms",  # blank forms for incidents, damage, reviews, drills
    "risks.risk_goals",  # kinds of risk, goals and tasks they touch
    "dates.work_days",  # the working calendar and its working days
    "goals.roll_up",  # progress of goals, level by level
    "goals.kpi_quarters",  # indicators by quarter, planned and actual
    "money.budget_actuals",  # spending by quarter, planned and actual
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
