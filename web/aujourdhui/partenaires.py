"""Partners: an agreement is renewed before it ends, a key comes back from whoever left the team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from domaine.types import Role
from web.aujourdhui.etat import BonsDeposes, CleDehors, Convention
from web.aujourdhui.taches import COORDINATION, RELAIS, Lien, Tache
from web.langue import jour, pluriel

ACCUEIL: Final = RELAIS | {Role.BENEVOLE}
ALERTE: Final = timedelta(days=60)
"""How long before its end an agreement is talked about again."""


def liens(conventions: Sequence[Convention], cles: Sequence[CleDehors], le: date) -> Iterator[Tache]:
    for c in (c for c in conventions if c.fin - ALERTE <= le):
        yield Tache(
            code="convention",
            qui=COORDINATION,
            titre=f"Renouveler la convention avec {c.partenaire}",
            le=c.fin,
            depuis=c.fin - ALERTE,
            texte=f"« {c.objet} » va jusqu'au {jour(c.fin)}.",
            lien=Lien("Voir la convention", c.adresse),
        )
    for cle in cles:
        yield Tache(
            code="cle",
            qui=RELAIS,
            titre=f"Reprendre la clé {cle.cle} : {cle.qui} n'est plus dans l'équipe",
            le=le,
            texte=f"{cle.salle}, {cle.partenaire}.",
            lien=Lien("Qui a les clés", "/partenaires/cles"),
        )


def bons(deposes: Sequence[BonsDeposes]) -> Iterator[Tache]:
    """The household counts on its form: it is taken up the same day."""
    for d in deposes:
        yield Tache(
            code="bons_deposes",
            qui=ACCUEIL,
            titre=f"Reprendre {pluriel(d.bons, 'bon noté', 'bons notés')} par un partenaire",
            le=d.depuis,
            lien=Lien("Reprendre ces bons", d.adresse),
            cycle=d.libelle,
        )
