"""A room says its own sentences and those of rooms below it; every sentence is said, and said once."""

import ast
import re
import string
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from src.catalogue import derived_measures, rules
from src.catalogue.sentences import pointed_at, rooms, template, text, texts, words
from tests.test_layers import BELOW, ROOT, modules, part

SRC = ROOT / "src"
HOMONYMS = {"单位"}
"""A unit of measure, and an office."""
ANY = "\0"
"""Stands in a key for what the code fills in."""


@cache
def known() -> dict[str, str | tuple[str, ...]]:
    return {f"{room}.{key}": said for room in rooms() for key, said in texts(room).items()}


def literal(node: ast.AST | nodes.Node) -> str | None:
    """The text that the expression stands for, ANY for each part that is filled in; None for anything else."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return node.value
    if isinstance(node, nodes.Concat):
        return "".join(literal(one) or ANY for one in node.nodes)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else ANY for one in node.values)
    return None


@cache
def tree(path: Path) -> tuple[ast.AST | nodes.Node, ...]:
    """Every node of a module or a template."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        return tuple(Environment().parse(content).find_all(nodes.Node))
    return tuple(ast.walk(ast.parse(content)))


def keys(path: Path) -> Iterator[str]:
    """Every text in the module that names a sentence of some room, with ANY where the code fills it in."""
    for said in map(literal, tree(path)):
        if said and any(said.startswith(f"{room}.") for room in rooms()) and fits(said):
            yield said


def fits(said: str) -> list[str]:
    """The sentences that the text can name."""
    if ANY not in said:
        return [said] if said in known() else []
    pattern = re.compile(".+".join(map(re.escape, said.split(ANY))))
    return [key for key in known() if pattern.fullmatch(key)]


def asked(path: Path) -> Iterator[tuple[str, set[str] | None]]:
    """Each key that the module asks for with the names it fills in; None where it fills in none yet, or not literally."""
    for name, arguments, given in filter(None, map(_call, tree(path))):
        said = literal(arguments[0]) if arguments else None
        if name in ("text", "message", "words", "template") and said and re.fullmatch(r"[a-z_0-9.\0]+", said):
            is_filled = name in ("text", "message") and None not in given
            yield said, {one for one in given if one} if is_filled else None


def _call(node: ast.AST | nodes.Node) -> tuple[str, list[Any], list[str | None]] | None:
    """The name of the function that the node calls, its arguments, and the names of those that it names."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        return node.node.name, node.args, [keyword.key for keyword in node.kwargs]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        return name, node.args, [keyword.arg for keyword in node.keywords]
    return None


def placeholders(said: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(said) if name}


def own(path: Path) -> tuple[str, ...]:
    """The room and the wing in it that the module lies in, by their names."""
    return path.relative_to(SRC).parts[:-1] if path.is_relative_to(SRC) else ("ui",)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=place)
def test_every_key_that_code_asks_for_exists_and_gets_its_values(path: Path) -> None:
    for said, given in asked(path):
        if "." not in said.split(ANY)[0]:
            continue
        assert fits(said), f"no text {said!r}"
        for key in fits(said):
            if given is not None and ANY not in said:
                assert placeholders(template(key)) <= given, f"{key} needs {placeholders(template(key)) - given}"


def may_say(room: str, wings: tuple[str, ...], key: str) -> bool:
    """Whether the wing of the room may say the sentence: its own, its room's, or that of a room below."""
    speaker, *of = speaker_of(key).split(".")
    return tuple(of) == wings[: len(of)] if speaker == room else speaker in BELOW[room]


def speaker_of(key: str) -> str:
    return next(room for room in reversed(rooms()) if key.startswith(f"{room}."))


@pytest.mark.parametrize("path", modules(), ids=place)
def test_a_room_says_its_own_sentences_and_those_below_it(path: Path) -> None:
    _, *wings = own(path) or (part(path),)
    room = "ui" if part(path) in ("pages", "app") else part(path)
    assert not [said for said in keys(path) if not may_say(room, tuple(wings), said)]


def pointers() -> dict[str, str]:
    """Each entry that points to another, with that."""
    entries = [(key, one) for key, said in known().items() for one in ([said] if isinstance(said, str) else said)]
    return {key: target for key, one in entries if (target := pointed_at(one))}


def test_a_pointer_leads_to_a_sentence_of_its_own_room_or_below() -> None:
    for key, target in pointers().items():
        room, *wings = speaker_of(key).split(".")
        assert target in known(), f"{key} points to nothing"
        assert may_say(room, tuple(wings), target), f"{key} points to {target}"


def test_every_sentence_is_said() -> None:
    used = {key for path in modules() for said in keys(path) for key in fits(said)}
    used |= {target for key, target in pointers().items() if key in used}
    assert not sorted(known().keys() - used)


def test_no_sentence_stands_twice() -> None:
    places = defaultdict(list)
    for key, said in known().items():
        if isinstance(said, str) and not pointed_at(said):
            places[said].append(key)
    assert {said: found for said, found in places.items() if len(found) > 1 and said not in HOMONYMS} == {}


def test_no_table_has_the_name_of_a_wing() -> None:
    """Else "deck.player.next" could stand in two files."""
    tables = {f"{room}.{key.split('.')[0]}" for room in rooms() for key in texts(room) if "." in key}
    assert not tables & set(rooms())


def test_a_wrong_key_is_named() -> None:
    with pytest.raises(KeyError, match=r"ui\.no_such"):
        text("ui.no_such")
    with pytest.raises(TypeError, match="ask for words"):
        template("ui.table_head")
    with pytest.raises(TypeError, match="ask for text"):
        words("ui.sample")


def test_every_derived_expression_names_its_operands() -> None:
    for measure in derived_measures().values():
        assert measure.expression is None or placeholders(measure.expression) == {"a", "b"}


def test_every_rule_has_a_topic_with_a_heading() -> None:
    assert {f"topic_{rule.topic}" for rule in rules().values()} <= texts("checks").keys()
