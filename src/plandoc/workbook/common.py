"""What blank workbooks show: the fields that most people fill in; the rest comes when it is needed."""

from __future__ import annotations

CONTINUED = frozenset(
    {
        "Goal.measures",
        "DevelopmentGoal.measures",
        "Strategy.initiatives",
        "Allocation.shares",
        "ResponseLevel.actions",
        "Skill.raters",
    }
)
"""Lists within an item that share its sheet: their second entry stands on a row of its own below."""
SELDOM = frozenset(
    {"tracking", "changes", "copies", "sign_off", "calendar", "display", "schedule", "uncertainty",
     "risk_scale", "impact_scale", "drill_minimum", "drill_rules", "drill_rule_sets", "upper_goals",
     "roll_up", "letters", "annexes", "statutory_defaults", "edition", "classification_term",
     "control", "tolerances", "availability"}
)  # fmt: skip
"""Fields of a plan that a blank workbook leaves out: settings with good defaults, rare lists."""
_RISK = "id name category description likelihood impact prevention contingency trigger owner due status note"
USUAL: dict[str, frozenset[str]] = {
    record: frozenset(names.split())
    for record, names in {
        "Task": "id name goals phase owner when start due days estimate after parent load resources"
        " deliverables measure status done note",
        "Risk": _RISK,
        "CrisisRisk": f"{_RISK} hazard",
        "Kpi": "name unit baseline target change direction weight source frequency owner actual",
        "BudgetLine": "name group amount unit_cost quantity unit quarters goals tasks owner actual note",
        "Budget": "currency unit lines groups reserve total control",
        "Reserve": "rate amount note",
        "Resource": "name kind available needed unit owner request_by use skills note",
        "Headcount": "post now needed by lead_weeks leaving salary kind note",
        "StatutoryReport": "event authority within hotline content owner source checked scenarios",
        "CriticalBusiness": "id name owner systems data why mtpd rto rpo backup_every needs team site staff",
        "Review": "name every at audience content form owner",
    }.items()
}
"""Of records with many fields, those that a blank workbook shows."""
