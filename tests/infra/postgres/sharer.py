"""A process that shares an embedded server, driven line by line; imports nothing that a bare Python lacks.

`python sharer.py ROOT`: answers each line of its input, `start` or `stop`, with one line.
"""

import sys
from pathlib import Path

from infra.postgres import ServeurIndisponible
from infra.postgres.server import EmbeddedPostgres


def main(root: str) -> None:
    server = EmbeddedPostgres(Path(root))
    for line in sys.stdin:
        try:
            answer = server.start() if line.strip() == "start" else str(server.stop())
        except ServeurIndisponible as refused:
            answer = f"refused: {refused}"
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
