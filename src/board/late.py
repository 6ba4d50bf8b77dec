"""The projects that are late on the day, with what a meeting asks of each: by how much, why, whose it is, until when."""

from dataclasses import dataclass

from src import measures
from src.board.ledger_rows import register_of
from src.catalogue import PaceState, pace_labels, text
from src.catalogue.notation import show
from src.measures import Standing
from src.records import Centre

STATES: tuple[PaceState, ...] = ("very_late", "late")


@dataclass(frozen=True, slots=True)
class Late:
    """A project that is late, in words."""

    project_id: str
    name: str
    state: PaceState
    label: str
    reached: str
    difficulty: str
    desk: str
    person: str
    finish: str

    @property
    def cells(self) -> tuple[str, ...]:
        """What a table says of it, in the order of `board.late_head`."""
        return self.name, self.label, self.reached, self.difficulty, self.desk, self.person, self.finish


def late_projects(centre: Centre, year: int) -> tuple[Late, ...]:
    """The late ones of the day's register, the gravest and furthest behind first."""
    found = [(one, measures.project_pace(one)) for one in register_of(centre, year).of_day.standings]
    behind = [(one, pace) for one, pace in found if pace.state in STATES]
    behind.sort(key=lambda both: (STATES.index(both[1].state or "late"), -(both[1].behind or 0)))
    return tuple(_late(one, pace) for one, pace in behind)


def _late(standing: Standing, pace: measures.Pace) -> Late:
    project, missing = standing.project, text("catalogue.missing")
    state = pace.state or "late"
    points = "" if pace.behind is None else text("board.late_points", points=show(pace.behind, 1))
    reached = missing if pace.reached.value is None else text("board.late_reached", rate=show(pace.reached.value, 1))
    finish = project.planned_finish
    return Late(
        project.project_id,
        project.name,
        state,
        pace_labels()[state],
        f"{reached}{points}",
        project.difficulty or text("board.late_no_difficulty"),
        measures.desk_of(standing),
        project.person or project.leader or missing,
        missing if finish is None else finish.isoformat(),
    )
