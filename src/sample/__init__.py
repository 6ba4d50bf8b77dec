"""Sample data: six fictional centres over eight years, in a database of their own that never takes real figures."""

from pathlib import Path

from src import store
from src.sample.dataset import SEED, Delivery, dataset
from src.sample.plan import plan
from src.store import disk

__all__ = ["SEED", "Delivery", "dataset", "write"]


def write(path: Path, seed: int = SEED) -> int:
    """Create the sample database and return how many documents it holds; raises FileExistsError where a file stands.

    The file gets its name when it is whole, so an interrupted run leaves no half sample behind.
    """
    if path.exists():
        raise FileExistsError(path)
    disk.make_folder(path.parent)
    deliveries = dataset(seed)
    with store.new_database(path, "sample") as draft:
        for delivery in deliveries:
            _save(draft, delivery)
    return len(deliveries)


def _save(path: Path, delivery: Delivery) -> None:
    store.save_batch(
        path,
        source=delivery.source,
        records=delivery.records,
        score_items=delivery.score_items,
        goals=delivery.goals,
        organisations=(delivery.organisation,),
        by=plan().texts["author"],
        note=plan().texts["note"],
        kind="sample",
    )
