"""What the notebook had when the accounts were taken over, and that is nobody's yet (R-031)."""

from __future__ import annotations

from typing import NamedTuple

from domaine.mots import euros
from projections.lectures.argent import fournisseurs
from projections.lectures.vues import Lecture


class ADire(NamedTuple):
    """In centimes; together with what was said, the opening control."""

    doivent: int
    """By households, on no household's account."""
    attendent: int
    """To households, on no household's account."""
    fournisseurs: int
    """To suppliers, on no invoice."""

    @property
    def phrases(self) -> list[tuple[str, str]]:
        """Each of them in words, and where it is said whose it is."""
        a_personne = "à la reprise des comptes ne sont encore au compte d'aucun foyer"
        dites = (
            (self.doivent, f"que des foyers devaient {a_personne}", "/foyers"),
            (self.attendent, f"dus à des foyers {a_personne}", "/foyers"),
            (
                self.fournisseurs,
                "dus à la reprise des comptes ne sont encore à aucun fournisseur",
                "/tresorerie/fournisseurs",
            ),
        )
        return [(f"{euros(montant)} {quoi}", adresse) for montant, quoi, adresse in dites if montant > 0]


async def a_dire(lecture: Lecture, groupement: str) -> ADire:
    foyers = await lecture.ligne(
        "select doivent_centimes, attendent_centimes from reprises_foyers where groupement = $1", groupement
    ) or {"doivent_centimes": 0, "attendent_centimes": 0}
    return ADire(
        doivent=foyers["doivent_centimes"],
        attendent=foyers["attendent_centimes"],
        fournisseurs=await fournisseurs.reprise_a_dire(lecture, groupement),
    )
