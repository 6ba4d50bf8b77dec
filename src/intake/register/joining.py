"""The lines of a file put to a centre's projects: the rows to save, what must be asked first, and what is in doubt.

Nothing here reads or writes a store: what is stored comes in, rows go out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import cast

from src.catalogue import ledger_labels, programmes, project_indicators
from src.catalogue import text as message
from src.catalogue.lexicon import unit_of
from src.catalogue.months import month_end
from src.catalogue.registers import register_words
from src.intake.layout import plain
from src.intake.questions import named_places
from src.intake.register.asking import (
    AS_OF,
    NONE,
    PERIOD,
    PROGRAMME,
    PROJECT,
    RECURRENT,
    Option,
    Question,
    answered_period,
    as_day,
)
from src.intake.register.lines import programme_of
from src.intake.register.table import LedgerFile, LedgerTable, Line, Period
from src.records import (
    Allotment,
    AllotmentStage,
    Issue,
    Ledger,
    LedgerRow,
    Neighbourhood,
    Payment,
    PaymentPeriod,
    Project,
    ProjectRecord,
    Role,
)
from src.store.project_names import Register, alias, folded_name, new_id

STEADY = (
    "content", "investment_total", "contractor", "contract_no", "contract_amount", "settlement_amount", "planned_start",
    "planned_finish", "actual_start", "actual_finish", "accepted_on", "desk", "person", "leader", "batch_label",
)  # fmt: skip
"""What stays as an earlier register stated it where a later one has no column for it; of progress nothing stays."""
FIGURES: Mapping[str, tuple[str, Role]] = {
    "planned_year": ("project.investment_year", "target"),
    "planned_so_far": ("project.investment_year", "planned"),
    "done_year": ("project.investment_year", "actual"),
    "done": ("project.investment", "actual"),
    "physical": ("project.physical", "actual"),
}
SCALE: Mapping[str, tuple[str, Role]] = {
    "neighbourhoods": ("renovation.neighbourhoods", "started"),
    "buildings": ("renovation.buildings", "started"),
    "households": ("renovation.households", "started"),
    "area": ("renovation.area", "started"),
}
"""What a project comprises, in the words of the programme that counts it so."""
SCALED_PROGRAMME = "renovation"


@dataclass(frozen=True, slots=True)
class Joined:
    """What a file comes to: rows to save, every question that it raises, doubts, and projects that its registers leave out.

    `as_of` is the day that it speaks of, None where nobody has said it yet.
    """

    rows: tuple[LedgerRow, ...]
    questions: tuple[Question, ...]
    issues: tuple[Issue, ...]
    as_of: date | None
    year: int | None
    missing: tuple[Project, ...] = ()

    @property
    def open(self) -> tuple[Question, ...]:
        """Questions without an answer."""
        return tuple(one for one in self.questions if one.answer is None)


def join(file: LedgerFile, org_id: str, ledger: Ledger | None, answers: Mapping[str, str]) -> Joined:
    """The rows of a file for a centre of which `ledger` is what is stored (None: a new one); an answer that fits is taken."""
    return _Joining(file, org_id, ledger, answers, Register.of(ledger)).joined()


@dataclass(slots=True)
class _Joining:
    """One file on its way to rows."""

    file: LedgerFile
    org_id: str
    ledger: Ledger | None
    answers: Mapping[str, str]
    register: Register
    rows: list[LedgerRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    missing: list[Project] = field(default_factory=list)

    def joined(self) -> Joined:
        """Registers first: payments and allotments of the same file may name their projects."""
        as_of, period = self._as_of(), self._period()
        for number, table in enumerate(self.file.tables, 1):
            if table.kind == "register":
                self._take_register(table, number, as_of)
        others = [table for table in self.file.tables if table.kind != "register"]
        for table in others:
            self.register.learn_from((line.text("project_code"), line.text("project_name")) for line in table.lines)
        self._ask_projects(others)
        counted: Counter[str] = Counter()
        for table in others:
            for line in table.lines:
                project_id = self.register.find(line.text("project_code"), line.text("project_name"))[1]
                row = self._payment if table.kind == "payments" else self._allotment
                self.rows.append(row(line, project_id, counted))
        if period is not None and any(table.kind == "payments" for table in others):
            self._take_period(period)
        issues = [issue for table in self.file.tables for issue in table.issues]
        day = as_of or (period[1] if period else None)
        return Joined(
            tuple(self.rows),
            tuple(self.questions),
            tuple(dict.fromkeys((*self.file.issues, *issues, *self.issues))),
            day,
            self._year(day),
            tuple(self.missing),
        )

    def _year(self, day: date | None) -> int | None:
        """The year that the file speaks of; of allotments without any date that of the newest one."""
        printed = next((table.year for table in self.file.tables if table.year), None)
        issued = [row.issued_on for row in self.rows if isinstance(row, Allotment) and row.issued_on]
        return printed or (day.year if day else max(issued).year if issued else None)

    def _ask(self, question: Question) -> str | None:
        """Adds the question with its answer where one was given that fits; the answer."""
        given = self.answers.get(question.id)
        answer = given if given is not None and question.takes(given) else None
        cells = (question.id, question.text, question.options, question.required, question.free, answer)
        self.questions.append(Question(*cells, question.quote, question.locator))
        return answer

    def _as_of(self) -> date | None:
        """The day of the registers: printed, else asked once."""
        tables = [table for table in self.file.tables if table.kind == "register"]
        printed = next((table.as_of for table in self.file.tables if table.as_of), None)
        if printed or not tables:
            return printed
        return as_day(self._ask(Question(AS_OF, message("intake.register.ask_as_of"), (), required=True, free=True)))

    def _period(self) -> Period | None:
        """The period of the payments: printed, else asked once."""
        tables = [table for table in self.file.tables if table.kind == "payments"]
        printed = [found for table in tables if (found := table.period or _year_to_date(table))]
        if len(printed) == len(tables):
            return (min(first for first, _ in printed), max(last for _, last in printed)) if printed else None
        days = [on for table in tables for line in table.lines if (on := line.day("paid_on"))]
        options = tuple(_periods(min(days), max(days), self._register_day())) if days else ()
        asked = Question(PERIOD, message("intake.register.ask_period"), options, required=True, free=True)
        self._ask(asked)
        return answered_period(self.answers) if self.questions[-1].answer else None

    def _register_day(self) -> date | None:
        """The day of the registers that come with the payments, or of the newest one that is stored."""
        printed = [table.as_of for table in self.file.tables if table.kind == "register" and table.as_of]
        stored = [row.as_of for row in self.ledger.projects] if self.ledger else []
        return max(printed or stored, default=None)

    def _take_period(self, period: Period) -> None:
        self.rows.append(PaymentPeriod(self.org_id, *period))
        outside = [
            row.locator or ""
            for row in self.rows
            if isinstance(row, Payment) and not period[0] <= row.paid_on <= period[1]
        ]
        if outside:
            first, last = period
            self._doubt(
                "outside_period", "error", first=first, last=last, count=len(outside), places=named_places(outside)
            )

    # Registers

    def _take_register(self, table: LedgerTable, number: int, as_of: date | None) -> None:
        asked = f"{PROGRAMME}:{number}" if sum(one.kind == "register" for one in self.file.tables) > 1 else PROGRAMME
        programme = table.programme
        if programme is None and not all(_line_programme(line) for line in table.lines):
            programme = self._ask_programme(asked, table)
        year = table.year or (as_of.year if as_of else None)
        if as_of is None or year is None:
            return
        stored = self._stored_on(as_of)
        taken: dict[str, Line] = {}
        for lines in _projects(table):
            project_id = self._project_id(lines[0], table)
            if project_id in taken:
                places = named_places([taken[project_id].locator, lines[0].locator])
                self._doubt("same_project", "error", name=lines[0].text("name"), places=places)
                continue
            taken[project_id] = lines[0]
            project = self._project(
                lines, table, project_id, as_of, _line_programme(lines[0]) or programme or "", stored
            )
            self.rows.append(project)
            self.rows += self._figures(lines, table, project, year)
            self.rows += self._neighbourhoods(lines, project)
            self.register.add(project)
        self._left_out(taken, stored)
        self._compare_months(table, taken, year, as_of)

    def _ask_programme(self, asked: str, table: LedgerTable) -> str | None:
        options = tuple(Option(one.id, one.label) for one in programmes().values())
        said = message("intake.register.ask_programme", title=table.title or table.sheet or self.file.file_name)
        return self._ask(Question(asked, said, options, required=True))

    def _stored_on(self, day: date) -> Mapping[str, Project]:
        """The newest stored row of each project up to the day."""
        rows = sorted(self.ledger.projects, key=lambda row: row.as_of) if self.ledger else []
        return {row.project_id: row for row in rows if row.as_of <= day}

    def _project_id(self, line: Line, table: LedgerTable) -> str:
        """The id of a line's project: that of its code or name where they are known, and of another code never."""
        code, name = line.text("project_code"), line.text("name") or ""
        known, project_id = self.register.find(code, name)
        if known and project_id:
            other = self.register.newest[project_id].project_code
            twins = sum(folded_name(one.text("name") or "") == folded_name(name) for one in table.lines)
            if not (code and other and code != other and twins > 1):
                return project_id
        return new_id(code, name)

    def _project(
        self,
        lines: Sequence[Line],
        table: LedgerTable,
        project_id: str,
        as_of: date,
        programme: str,
        stored: Mapping[str, Project],
    ) -> Project:
        line, before = lines[0], stored.get(project_id)

        def of(key: str) -> object:
            if key in STEADY and key not in table.columns and before is not None:
                return getattr(before, key)
            column = {"paid_stated", "investment_total", "contract_amount", "settlement_amount"}
            return (
                _sum(lines, key)
                if key in column
                else next((one.values[key] for one in lines if key in one.values), None)
            )

        cells = {key: of(key) for key in (*STEADY, "progress_text", "paid_stated", "difficulty")}
        return Project(
            org_id=self.org_id,
            project_id=project_id,
            as_of=as_of,
            project_code=line.text("project_code") or (before.project_code if before else None),
            programme=programme,
            nature="recurrent" if before and before.nature == "recurrent" else "construction",
            name=line.text("name") or project_id,
            stage=next((one.stage for one in lines if one.stage), None),
            quote=line.quote,
            locator=line.locator,
            **cells,  # type: ignore[arg-type]
        )

    def _figures(
        self, lines: Sequence[Line], table: LedgerTable, project: Project, year: int
    ) -> Iterator[ProjectRecord]:
        """The figures that the register prints of a project; one that was stored for the day and is not printed any more goes."""
        scale = SCALE if project.programme == SCALED_PROGRAMME else {}
        if project.programme and not scale and any(key in table.columns for key in SCALE):
            self._doubt("scale_left_out", "note", programme=programmes()[project.programme].label)
        printed: dict[tuple[str, Role], Decimal] = {}
        for key, (indicator, role) in {**FIGURES, **scale}.items():
            value = _count(lines) if key == "neighbourhoods" and key not in table.columns else _sum(lines, key)
            if value is not None:
                unit = project_indicators()[indicator].unit
                printed[indicator, role] = unit_of(unit).convert(value, "平方米", unit) if key == "area" else value
        gone = [
            (row.indicator, row.role)
            for row in (self.ledger.project_records if self.ledger else ())
            if (row.project_id, row.year, row.as_of) == (project.project_id, year, project.as_of)
            and (row.indicator, row.role) not in printed
        ]
        for indicator, role in (*printed, *gone):
            yield ProjectRecord(
                self.org_id, project.project_id, year, project.as_of, indicator, role, printed.get((indicator, role)),
                project_indicators()[indicator].unit, project.quote, project.locator,
            )  # fmt: skip

    def _neighbourhoods(self, lines: Sequence[Line], project: Project) -> Iterator[Neighbourhood]:
        for line in lines:
            if name := line.text("neighbourhood"):
                numbers = {
                    key: line.number(key)
                    for key in ("built_year", "buildings", "households")
                    if key not in line.carried
                }
                whole = {key: int(value) if value is not None else None for key, value in numbers.items()}
                yield Neighbourhood(
                    self.org_id, f"{project.project_id}/{folded_name(name)}", project.project_id, project.as_of, name,
                    whole.get("built_year"), whole.get("buildings"), whole.get("households"),
                    None if "area" in line.carried else line.number("area"), line.stage, line.quote, line.locator,
                )  # fmt: skip

    def _left_out(self, taken: Mapping[str, Line], stored: Mapping[str, Project]) -> None:
        """Projects of the same programmes that an earlier register names and this one does not."""
        named = {row.programme for row in self.rows if isinstance(row, Project)}
        over = ("accepted", "settled", "handed_over")
        self.missing += [
            row
            for row in stored.values()
            if row.project_id not in taken
            and row.programme in named
            and row.nature == "construction"
            and row.stage not in over
        ]

    def _compare_months(self, table: LedgerTable, taken: Mapping[str, Line], year: int, as_of: date) -> None:
        """The month's investment where it is printed, beside what the two last reports of the year make of it."""
        end_before = as_of.replace(day=1) - timedelta(days=1)
        before = {
            row.project_id: row.value
            for row in (self.ledger.project_records if self.ledger else ())
            if (row.year, row.as_of, row.indicator, row.role) == (year, end_before, "project.investment_year", "actual")
        }
        for project_id, line in taken.items():
            month, so_far = line.number("done_month"), line.number("done_year")
            earlier = Decimal(0) if as_of.month == 1 else before.get(project_id)
            if month is not None and so_far is not None and earlier is not None and so_far - earlier != month:
                said = {"name": line.text("name"), "stated": f"{month:f}", "exact": f"{so_far - earlier:f}"}
                self._doubt("month_differs", "question", line=line, **said)

    # Payments and allotments

    def _ask_projects(self, tables: Sequence[LedgerTable]) -> None:
        """One question for each code, or name without code, that nobody knows; its answer is an alias, or a new project."""
        groups: dict[tuple[str | None, str], list[tuple[LedgerTable, Line]]] = {}
        for table in tables:
            for line in table.lines:
                code, name = line.text("project_code"), line.text("project_name")
                if (code or name) and not self.register.find(code, name)[0]:
                    groups.setdefault((code, "" if code else folded_name(name or "")), []).append((table, line))
        for (code, folded), members in groups.items():
            name = next((one for _, line in members if (one := line.text("project_name"))), None)
            answer = self._ask(self._project_question(code, folded, name, members))
            if answer is None:
                continue
            kind, _, programme = answer.partition(":")
            if kind == RECURRENT:
                project = self._recurrent(code, name, programme or programme_of(name or "") or "", members)
                self.rows.append(project)
                self.register.add(project)
            else:
                said = alias(self.org_id, code, name, None if answer == NONE else answer)
                self.rows.append(said)
                self.register.aliases[said.kind, said.text] = said.target_id

    def _project_question(
        self, code: str | None, folded: str, name: str | None, members: Sequence[tuple[LedgerTable, Line]]
    ) -> Question:
        named = name or ""
        recurs = register_words("recurrent")["name"].search(plain(named)) is not None
        programme = programme_of(named)
        again = (
            [Option(RECURRENT, message("intake.register.recurrent", programme=programmes()[programme].label))]
            if programme
            else [
                Option(f"{RECURRENT}:{one.id}", message("intake.register.recurrent", programme=one.label))
                for one in programmes().values()
            ]
        )
        known = [Option(row.project_id, row.name) for row in self.register.newest.values()]
        none = Option(NONE, message("intake.register.none"))
        options = (*again, *known, none) if recurs else (*known, *again, none)
        table, line = members[0]
        total = sum((one.number("amount") or Decimal(0) for _, one in members), Decimal(0))
        key = f"intake.register.ask_{'recurrent' if recurs else 'project'}_{table.kind}"
        shown = " ".join(filter(None, (code, name)))
        said = message(
            key, name=shown, count=len(members), total=f"{total:,f}" if total != round(total, 2) else f"{total:,.2f}"
        )
        return Question(
            f"{PROJECT}:{code or folded}", said, options, required=False, quote=line.quote, locator=line.locator
        )

    def _recurrent(
        self, code: str | None, name: str | None, programme: str, members: Sequence[tuple[LedgerTable, Line]]
    ) -> Project:
        """A project that is spent year by year, known from the first day of its rows on."""
        days = [on for _, line in members for key in ("paid_on", "issued_on") if (on := line.day(key))]
        line = members[0][1]
        blank = dict.fromkeys((*STEADY, "stage", "progress_text", "paid_stated", "difficulty"))
        return Project(
            org_id=self.org_id,
            project_id=new_id(code, name or ""),
            as_of=min(days) if days else date(self._year(None) or date.min.year, 1, 1),
            project_code=code,
            programme=programme,
            nature="recurrent",
            name=name or code or "",
            quote=line.quote,
            locator=line.locator,
            **blank,  # type: ignore[arg-type]
        )

    def _payment(self, line: Line, project_id: str | None, counted: Counter[str]) -> Payment:
        """A payment; its id is that of its request, else its day, with a number where several lines share it."""
        paid_on, amount = cast(date, line.day("paid_on")), cast(Decimal, line.number("amount"))
        request = line.text("request_no")
        key = request or paid_on.isoformat()
        counted[key] += 1
        return Payment(
            self.org_id,
            key if counted[key] == 1 else f"{key}#{counted[key]}",
            request,
            paid_on,
            line.text("document_no"),
            line.text("project_code"),
            project_id,
            line.text("project_name"),
            line.text("purpose"),
            line.text("payee"),
            line.text("account_tail"),
            amount,
            line.text("department_class"),
            line.text("fund_source"),
            "returned" if amount < 0 else "paid",
            line.quote,
            line.locator,
        )

    def _allotment(self, line: Line, project_id: str | None, _: Counter[str]) -> Allotment:
        amount = cast(Decimal, line.number("amount"))
        return Allotment(
            self.org_id,
            line.text("document_no") or "",
            line.text("project_code"),
            project_id,
            line.text("project_name"),
            line.text("fund_source"),
            line.text("function_class"),
            line.text("government_class"),
            line.text("department_class"),
            _allotment_stage(line.text("stage"), amount),
            amount,
            line.number("paid_stated"),
            line.number("balance_stated"),
            line.day("issued_on"),
            line.quote,
            line.locator,
        )

    def _doubt(self, code: str, severity: str, *, line: Line | None = None, **said: object) -> None:
        cells = (
            message(f"intake.register.{code}", **said),
            line.quote if line else None,
            line.locator if line else None,
        )
        self.issues.append(Issue(f"register_{code}", severity, *cells))  # type: ignore[arg-type]


def _year_to_date(table: LedgerTable) -> Period | None:
    """From the first of January where a title says until when, and every payment is of that year."""
    days = {on for line in table.lines if (on := line.day("paid_on"))}
    if table.as_of is None or any(on.year != table.as_of.year for on in days):
        return None
    return date(table.as_of.year, 1, 1), table.as_of


def _periods(first: date, last: date, register: date | None) -> Iterator[Option]:
    """What payments of these days are likely to cover: the year so far, until the register's day or the end of a month, or of the year."""
    end = month_end(last.year, last.month)
    spans = [
        *([(date(first.year, 1, 1), register)] if register and register.year == last.year and register >= last else []),
        (date(first.year, 1, 1), end),
        (date(first.year, 1, 1), date(last.year, 12, 31)),
        (first.replace(day=1), end),
    ]
    for since, until in dict.fromkeys(spans):
        yield Option(f"{since}/{until}", message("intake.register.period", first=since, last=until))


def _line_programme(line: Line) -> str | None:
    """The programme that a line's own column names."""
    printed = line.text("programme")
    named = {one.label: one.id for one in programmes().values()}
    return (named.get(printed) or programme_of(printed)) if printed else None


def _projects(table: LedgerTable) -> Iterator[list[Line]]:
    """The lines of each project: one, or one for each of its neighbourhoods."""

    def same(line: Line) -> tuple[str | None, str, int]:
        alone = 0 if line.text("neighbourhood") else line.row
        return line.text("project_code"), folded_name(line.text("name") or ""), alone

    for _, lines in groupby(table.lines, key=same):
        yield list(lines)


def _sum(lines: Sequence[Line], key: str) -> Decimal | None:
    """The number of a project's lines; a cell that is merged over several of them counts once."""
    found = [number for line in lines if key not in line.carried and (number := line.number(key)) is not None]
    if not found or key == "physical":
        return found[0] if found else None
    return sum(found, Decimal(0))


def _count(lines: Iterable[Line]) -> Decimal | None:
    """How many neighbourhoods the lines name; None where they name none."""
    names = {line.text("neighbourhood") for line in lines} - {None}
    return Decimal(len(names)) if names else None


def _allotment_stage(printed: str | None, amount: Decimal) -> AllotmentStage:
    """What the words say; without any, money that is taken back is a cut and other money comes first."""
    folded = plain(printed or "")
    for name, pattern in register_words("allotment_stage").items():
        if folded and pattern.search(folded):
            assert name in ledger_labels("allotment_stage")  # tests compare the catalogue's two lists
            return cast(AllotmentStage, name)
    return "cut" if amount < 0 else "initial"
