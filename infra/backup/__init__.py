"""A base copied in two parts that never meet: the log, which bears no name, and the vault, whose keys open them.

Each part is a folder of SQL that PostgreSQL's own client reads without this program, and a sheet that says what it is.
"""

from infra import Panne


class SauvegardeImpossible(Panne):
    """Nothing was saved, or nothing restored; the message is a French sentence."""
