"""Which rule of the trade which tests show, by their names: `python -m tests.couverture` writes the table.

A test names its rules in its own name: `test_r072_r073_…`. The table is `tests/regles_couvertes.md`; a test fails when
it is not the one that this module writes, or when a rule in force has no test that names it.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.regles import ANNOUNCED, BOOK, HEADING, ROOT

TABLE = Path("tests/regles_couvertes.md")
NAMED = re.compile(r"(?<![a-z0-9])r(\d{3}b?)(?![0-9a-z])")
SCOPE = (
    *range(1, 13), *range(20, 32), *range(40, 50), *range(50, 60), *range(60, 69), *range(70, 82), *range(85, 98),
    *range(100, 110), *range(110, 117), *range(150, 156),
)  # fmt: skip
"""Numbers of the rules about households, catalogue, orders, buying, deliveries, stock, distribution and deposits."""


class Entry(NamedTuple):
    number: str
    title: str
    tests: Sequence[str]
    """`file::name`, in the order of files and lines."""


class Table(NamedTuple):
    in_force: Sequence[Entry]
    announced: Sequence[str]
    absent: Sequence[str]
    """Rules of `SCOPE` that the book does not know."""

    @property
    def untested(self) -> list[str]:
        return [entry.number for entry in self.in_force if not entry.tests]


def table(root: Path) -> Table:
    book = (root / BOOK).read_text()
    tests = _by_rule(_tests(root))
    known = HEADING.findall(book)
    announced = ANNOUNCED.findall(book)
    numbers = {number for number, _ in known} | set(announced)
    return Table(
        [Entry(number, title, tests.get(number, ())) for number, title in sorted(known)],
        sorted(announced),
        [rule for rule in (f"R-{number:03}" for number in SCOPE) if rule not in numbers],
    )


def written(found: Table) -> str:
    """The table in Markdown."""
    shown = {test for entry in found.in_force for test in entry.tests}
    lines = [
        "# Règles et tests", "",
        "Écrit par `python -m tests.couverture` d'après le nom des tests. Le texte des règles : `docs/regles.md`.", "",
        f"{len(found.in_force)} règles en vigueur, {len(shown)} tests qui les nomment.", "",
        "| Règle | | Tests |", "|---|---|---|",
    ]  # fmt: skip
    lines += [f"| {e.number} | {e.title} | {_cell(e.tests)} |" for e in found.in_force]
    lines += ["", "Annoncées, pas encore en vigueur : " + (", ".join(found.announced) or "aucune") + "."]
    lines += ["", "Absentes du livre : " + (", ".join(found.absent) or "aucune") + ".", ""]
    return "\n".join(lines)


def _cell(tests: Iterable[str]) -> str:
    return "<br>".join(f"`{test}`" for test in tests) or "**aucun**"


def _tests(root: Path) -> Iterator[tuple[str, str]]:
    """File and name of every test, files in alphabetical order."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    for path in sorted((root / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, kinds) and node.name.startswith("test_"):
                yield path.relative_to(root / "tests").as_posix(), node.name


def _by_rule(tests: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file, name in tests:
        for number in dict.fromkeys(NAMED.findall(name.replace("_", " "))):
            found.setdefault(f"R-{number}", []).append(f"{file}::{name}")
    return found


def main() -> int:
    """Write the table; the exit status is 1 when a rule in force has no test."""
    found = table(ROOT)
    (ROOT / TABLE).write_text(written(found))
    sys.stdout.write(f"{TABLE} : {len(found.in_force)} règles en vigueur, {len(found.untested)} sans test.\n")
    return 1 if found.untested else 0


if __name__ == "__main__":
    sys.exit(main())
