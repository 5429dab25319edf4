"""Checks docs/regles.md against the tree: `python -m tests.regles`, part of `make check`.

Every rule that code, tests or guides name stands in the book; every rule of the book says where it is decided and which
test shows it; both exist, the deciding file names the rule and one of the tests bears its number. A rule that is only
announced claims neither. The summary gives the rules of each chapter.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BOOK = Path("docs/regles.md")
READ = {"domaine": "*.py", "projections": "*.py", "infra": "*.py", "web": "*.py", "tests": "*.py", "docs": "*.md"}
NUMBER = re.compile(r"\bR-\d{3}b?\b")
HEADING = re.compile(r"^### (R-\d{3}b?) (.+)$", re.MULTILINE)
DECIDED = re.compile(r"^- Décidée dans : (.+)$", re.MULTILINE)
SHOWN = re.compile(r"^- Montrée par : (.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"^- Exemple : .+", re.MULTILINE)
ANNOUNCED = re.compile(r"^- \*\*(R-\d{3}b?)\*\* ", re.MULTILINE)
CHAPTER = re.compile(r"^## (.+)$", re.MULTILINE)
SUMMARY = re.compile(r"^- \[(.+)\]\(#.+\) : (.+)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")


class Rule(NamedTuple):
    number: str
    has_example: bool
    decided: list[str]
    shown: list[str]


def rules(book: str) -> list[Rule]:
    """The entries of the book, in its order."""
    starts = list(HEADING.finditer(book))
    ends = [match.start() for match in starts[1:]] + [len(book)]
    return [
        Rule(start[1], bool(EXAMPLE.search(body)), _codes(DECIDED, body), _codes(SHOWN, body))
        for start, end in zip(starts, ends, strict=True)
        if (body := book[start.start() : end])
    ]


def problems(root: Path) -> Iterator[str]:
    """One French sentence per fault found."""
    book = (root / BOOK).read_text()
    known = rules(book)
    numbers = [rule.number for rule in known] + ANNOUNCED.findall(book)
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield f"{number} figure deux fois dans {BOOK}."
    for path, number in _mentions(root):
        if number not in numbers:
            yield f"{path.relative_to(root)} cite {number}, qui n'est pas dans {BOOK}."
    for rule in known:
        yield from _faults(root, rule)
    listed = dict(SUMMARY.findall(book))
    for chapter, expected in _chapters(book):
        if listed.get(chapter) != expected:
            yield f"Le sommaire de {BOOK} doit donner, pour « {chapter} » : {expected}."


def _chapters(book: str) -> Iterator[tuple[str, str]]:
    """Title of each chapter that has rules, and their numbers as the summary writes them."""
    _, *parts = CHAPTER.split(book)
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        if numbers := sorted(number for number, _ in HEADING.findall(body)):
            yield title, ", ".join(numbers)


def _faults(root: Path, rule: Rule) -> Iterator[str]:
    if not rule.has_example:
        yield f"{rule.number} n'a pas d'exemple chiffré."
    if not rule.decided:
        yield f"{rule.number} ne dit pas où elle est décidée."
    if not rule.shown:
        yield f"{rule.number} ne dit pas quel test la montre."
    for place in rule.decided:
        path = root / place
        if not path.is_file() or rule.number not in NUMBER.findall(path.read_text()):
            yield f"{rule.number} : {place} n'existe pas ou ne cite pas cette règle."
    for place in rule.shown:
        file, _, name = place.partition("::")
        path = root / file
        if not path.is_file() or name not in _functions(path):
            yield f"{rule.number} : le test {place} n'existe pas."
    bears = f"r{rule.number[2:]}"
    if rule.shown and not any(bears in place.partition("::")[2].split("_") for place in rule.shown):
        yield f"{rule.number} : aucun des tests qui la montrent ne porte son numéro, comme test_{bears}_…"


def _codes(line: re.Pattern[str], body: str) -> list[str]:
    found = line.search(body)
    return CODE.findall(found[1]) if found else []


def _mentions(root: Path) -> Iterator[tuple[Path, str]]:
    for folder, kind in READ.items():
        for path in sorted((root / folder).rglob(kind)):
            for number in sorted(set(NUMBER.findall(path.read_text()))):
                yield path, number


def _functions(path: Path) -> set[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds)}


def main() -> int:
    """Print what is wrong; the exit status is 1 when anything is."""
    found = list(problems(ROOT))
    for sentence in found:
        sys.stderr.write(f"{sentence}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
