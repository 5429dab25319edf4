"""PostgreSQL started by ourselves, for a machine that has none: no system service, no port, no configuration."""

from infra import Panne


class ServeurIndisponible(Panne):
    """There is no PostgreSQL to talk to."""
