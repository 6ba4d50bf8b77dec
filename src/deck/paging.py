"""Rows over as many slides as they take: few pages, about equally full, with titles that number them."""

from collections.abc import Sequence

from src.catalogue import text


def even_pages(heights: Sequence[float], rooms: Sequence[float], taken: float = 0.0) -> list[list[int]]:
    """Places of the rows in as few pages as the last of the rising rooms needs, in the smallest room that needs no more."""
    fewest = len(fill_pages(heights, rooms[-1], taken))
    tries = (fill_pages(heights, room, taken) for room in rooms)
    return next(pages for pages in tries if len(pages) == fewest)


def fill_pages(heights: Sequence[float], room: float, taken: float = 0.0) -> list[list[int]]:
    """Places of the rows in pages, each as full as the room allows, `taken` of it gone on the first."""
    pages: list[list[int]] = [[]]
    used = taken
    for place, height in enumerate(heights):
        if pages[-1] and used + height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(place)
        used += height
    return pages


def page_titles(title: str, count: int) -> tuple[str, ...]:
    """The title of each page; several pages are numbered."""
    if count == 1:
        return (title,)
    return tuple(text("deck.continued", title=title, page=page, pages=count) for page in range(1, count + 1))
