"""Sample data: six fictional centres over nine years, two of them with the year as it runs and problems of three years, and a department with three units, in a database of their own that never takes real figures."""

from pathlib import Path

from src import store
from src.sample.dataset import SEED, dataset
from src.sample.plan import plan
from src.store import disk

__all__ = ["SEED", "dataset", "write"]


def write(database: store.Database, seed: int = SEED) -> int:
    """Create the sample database and return how many documents it holds; raises FileExistsError where a file stands.

    It is there when it is whole, so an interrupted run leaves no half sample behind.
    """
    if isinstance(database, Path):
        if database.exists():
            raise FileExistsError(database)
        disk.make_folder(database.parent)
    deliveries = dataset(seed)
    with store.new_database(database, "sample") as draft:
        for delivery in deliveries:
            store.save_batch(draft, delivery, plan().texts["author"])
    return len(deliveries)
