"""The conversation: asks, explains, refuses what the model refuses, goes back, and shows what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from plandoc.check.schema import validate
from plandoc.compute.dates.calendar import period_of, resolve
from plandoc.diagnostics import Diagnostic, Messages, hint_of, text_of
from plandoc.dialogue import Draft, Question, Script, replay
from plandoc.dialogue.answer import JOIN, as_value, choices_of, faults, meaning
from plandoc.dialogue.summary import summary
from plandoc.field_names import field_word
from plandoc.fields import Choice
from plandoc.model.when import parse_when
from plandoc.plans import plan_model
from plandoc.terms import Terms
from plandoc.world import World

BACK, HELP = "<", "?"
YES_NO = {"y": "yes", "yes": "yes", "是": "yes", "n": "no", "no": "no", "否": "no"}
Say = Callable[[str], None]
Read = Callable[[], str]
"""Gives the next line; EOFError or KeyboardInterrupt when the person breaks off."""
Keep = Callable[[Sequence[str]], None]


@dataclass
class Talk:
    """A dialogue under way."""

    plan_type: str
    script: Script
    terms: Terms
    messages: Messages
    world: World
    read: Read
    say: Say
    keep: Keep = lambda _answers: None
    """Called after each answer with all of them."""
    answers: list[str] = field(default_factory=list)

    def whole(self) -> Draft:
        """The conversation from its greeting to the summary that the person agrees to."""
        kind = self.terms(f"{self.plan_type}.kind")
        self.say(self.terms("dialogue.welcome", kind=kind))
        if self.answers:
            self.say(self.terms("dialogue.resumed", n=len(self.answers)))
        while True:
            draft = self.run()
            self.say("")
            for line in summary(draft, self.terms):
                self.say(line)
            if self.wants("confirm", "confirm_yes", "confirm_back"):
                return draft
            self._go_back()

    def wants(self, key: str, yes: str, no: str) -> bool:
        """A question to be answered with yes or no; an empty line is yes, `<` is no."""
        choices = (Choice("yes", self.terms(f"dialogue.{yes}")), Choice("no", self.terms(f"dialogue.{no}")))
        question = Question(self.terms(f"dialogue.{key}"), choices=choices, free=False, default="yes")
        for line in self._asked(question, numbered=False):
            self.say(line)
        while True:
            typed = self.read().strip()
            answer = (
                "no" if typed in (BACK, "＜") else YES_NO.get(typed.casefold()) or meaning(question, typed)
            )
            if answer in ("yes", "no"):
                return answer == "yes"
            self.say(self.terms("dialogue.not_a_choice", most=2))

    def run(self) -> Draft:
        """Ask until nothing is left to ask; the plan's data."""
        while True:
            question, draft = replay(self.script, self.answers)
            if question is None:
                return draft
            self._ask(question, draft)

    def _ask(self, question: Question, draft: Draft) -> None:
        """One question, until it has an answer or the person goes back."""
        for line in self._asked(question):
            self.say(line)
        while True:
            typed = self.read().strip()
            if typed in (HELP, "？"):
                self._explain(question)
            elif typed in (BACK, "＜"):
                self._go_back()
                return
            else:
                answer = meaning(question, typed)
                if answer is None:
                    self.say(self.terms("dialogue.not_a_choice", most=len(question.choices)))
                elif self._accepts(question, answer, draft):
                    self.answers.append(answer)
                    self.keep(self.answers)
                    return

    def _go_back(self) -> None:
        if self.answers:
            self.answers.pop()
            self.keep(self.answers)
        else:
            self.say(self.terms("dialogue.first"))

    def _accepts(self, question: Question, answer: str, draft: Draft) -> bool:
        """Whether an answer stands; says why not, and what a time comes to."""
        if question.required and not answer:
            self.say(self.terms("dialogue.required"))
            return False
        found = faults(question, answer, draft, self.plan_type, self.world)
        for d in found:
            self._refuse(question, d)
        if not found and (day := self._day(question, answer, draft)):
            self.say(f"  = {self.terms.date(day)}")
        return not found

    def _refuse(self, question: Question, d: Diagnostic) -> None:
        """What is wrong, as it is said to whoever fills in a form, by the question's label."""
        if question.path == ("period",) and d.code.startswith("not-"):
            self.say(f"  ! {self.terms('dialogue.period')}")
            return
        key = str(question.path[-1])
        args = tuple((k, question.label if v in (key, field_word(key)) else v) for k, v in d.args)
        called = replace(d, args=args, where=replace(d.where, sheet=question.label))
        self.say(f"  ! {text_of(called, self.messages)}")
        if hint := hint_of(called, self.messages):
            self.say(f"    {self.messages['report']['hint']}{hint}")

    def _day(self, question: Question, answer: str, draft: Draft) -> dt.date | None:
        """The last day of a time such as 第三个月, where the answer is one."""
        if not answer or question.path[-1:] not in (("due",), ("when",)):
            return None
        about = {key: draft[key] for key in ("period", "language") if key in draft}
        plan, _ = validate(plan_model(self.plan_type), {"type": self.plan_type, "title": "-", **about})
        when = parse_when(as_value((), answer))
        if plan is None or when.kind in ("day", "ongoing"):
            return None
        return resolve(when, period_of(plan, self.world)).finish

    def _asked(self, question: Question, *, numbered: bool = True) -> Iterator[str]:
        yield ""
        yield f"{len(self.answers) + 1}. {question.label}" if numbered else question.label
        yield from (f"   {note}" for note in question.notes)
        yield from (f"   {number:>2}  {label}" for number, label in choices_of(question))
        if question.example and not question.choices and not question.default:
            yield f"   {self.terms('dialogue.example', example=question.example)}"
        if question.default:
            yield f"   {self.terms('dialogue.default', default=self._shown(question))}"
        elif not question.required:
            yield f"   {self.terms('dialogue.optional')}"

    def _shown(self, question: Question) -> str:
        labels = {choice.value: choice.label for choice in question.choices}
        return self.terms.join(labels.get(part, part) for part in question.default.split(JOIN))

    def _explain(self, question: Question) -> None:
        if question.help:
            self.say(f"   {question.help}")
        if question.example:
            self.say(f"   {self.terms('dialogue.example', example=question.example)}")
        if question.several:
            self.say(f"   {self.terms('dialogue.several')}")
        self.say(f"   {self.terms('dialogue.keys')}")
