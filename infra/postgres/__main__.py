"""`python -m infra.postgres psql [ARGUMENT...]` opens the database by hand; `stop` stops a server that nobody uses."""

import subprocess
import sys

from infra import Panne
from infra.postgres import ServeurIndisponible
from infra.postgres.programs import find_client
from infra.postgres.server import EmbeddedPostgres, open_server
from infra.settings import Settings


def main(action: str = "", *arguments: str) -> int:
    """Return the exit status."""
    settings = Settings.from_env()
    match action:
        case "psql":
            with open_server(settings) as url:
                return subprocess.run([find_client("psql"), url, *arguments], check=False).returncode
        case "stop":
            if not EmbeddedPostgres(settings.var / "postgres").stop_unless_used():
                raise ServeurIndisponible(
                    f"La base de {settings.var} sert encore à un programme : arrêtez-le d'abord (Ctrl+C)."
                )
            return 0
    sys.stderr.write(f"{__doc__}\n")
    return 2


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except Panne as panne:
        sys.exit(str(panne))
