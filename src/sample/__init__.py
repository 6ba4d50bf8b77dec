"""Sample data: six fictional centres over eight years, in a database of their own that never takes real figures."""

from pathlib import Path

from src import store
from src.sample.dataset import SEED, Delivery, dataset
from src.sample.plan import plan

__all__ = ["SEED", "Delivery", "dataset", "write"]


def write(path: Path, seed: int = SEED) -> int:
    """Create the sample database and return how many documents it holds; raises FileExistsError where a file stands."""
    if path.exists():
        raise FileExistsError(path)
    deliveries = dataset(seed)
    path.parent.mkdir(parents=True, exist_ok=True)
    store.create(path, "sample")
    for delivery in deliveries:
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
    return len(deliveries)
