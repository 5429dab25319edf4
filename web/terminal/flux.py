"""The three streams of a command: one that is closed harms nothing, one that cannot be written says so once."""

from __future__ import annotations

import io
import os
import sys

from infra import Panne
from infra.causes import en_francais

SORTIE = 1


class SortiePerdue(Panne):
    """What was to be written goes nowhere."""


class _Descripteur(io.FileIO):
    def write(self, octets: object) -> int | None:  # type: ignore[override]  # any buffer
        """Raises SortiePerdue; BrokenPipeError when whoever read has read enough."""
        try:
            return super().write(octets)  # type: ignore[arg-type]
        except OSError as error:
            _vers_rien(self.fileno())  # what is still to come must not fail again when the process ends
            if isinstance(error, BrokenPipeError):
                raise
            raise SortiePerdue(
                f"La sortie ne s'écrit pas ({en_francais(error)}). Ce qui était enregistré le reste : "
                "choisissez un autre fichier, puis recommencez."
            ) from error


def preparer() -> None:
    """Make the standard streams fit to be used; raises SystemExit, after a sentence, when there is no output."""
    fermee = sys.stdout is None
    for descripteur in range(3):
        try:
            os.fstat(descripteur)
        except OSError:  # else the first file that is opened takes its place, and is written by mistake
            _vers_rien(descripteur)
    if fermee:
        if sys.stderr is not None:
            sys.stderr.write("La sortie est fermée : rien ne pourrait être lu. Ouvrez-la, ou écrivez > /dev/null.\n")
        sys.exit(1)
    brut = io.BufferedWriter(_Descripteur(SORTIE, "w", closefd=False))
    # What a terminal of another encoding cannot show is spelt, as on the error output: no sentence breaks on an accent.
    sys.stdout = io.TextIOWrapper(brut, sys.stdout.encoding, "backslashreplace", line_buffering=sys.stdout.isatty())


def _vers_rien(descripteur: int) -> None:
    rien = os.open(os.devnull, os.O_RDWR)
    if rien == descripteur:
        os.set_inheritable(rien, True)  # noqa: FBT003 - as the descriptor it replaces
        return
    os.dup2(rien, descripteur)
    os.close(rien)
