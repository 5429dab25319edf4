"""Whom a message can be for: told by what people do together, never by what they owe or pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from projections.lectures.gens import messages as lectures
from projections.lectures.groupe import permanences as lectures_permanences
from projections.lectures.vues import Lecture
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris
from web.messages.boites import Boite, boites
from web.pages.commun.choix import Option, lire_foyer
from web.pages.commun.visite import Introuvable, Visite
from web.recit.permanences import GENRES
from web.saisie.problemes import Probleme, SaisieInvalide

AUDIENCES: Final[Sequence[Option]] = (
    ("tous", "Tous les foyers"),
    ("ont_commande", "Qui a commandé"),
    ("pas_encore_commande", "Qui n'a pas commandé"),
    ("permanence", "Qui vient à une permanence"),
    ("adhesion", "Qui a son adhésion à reprendre"),
    ("choisis", "Quelques foyers"),
)
PAR_CYCLE: Final = frozenset({"ont_commande", "pas_encore_commande"})
BIENTOT: Final = timedelta(days=30)
"""Before a membership ends, when it is time to speak of it."""
MAX_CHOISIS: Final = 60


class Demande(NamedTuple):
    """An audience as a form says it."""

    audience: str
    cycle: str
    permanence: str
    choisis: str
    """Households by number or name, one a line or between commas."""

    @property
    def empreinte(self) -> str:
        """What a list that was shown answers: a form that asks for another one has to show it first."""
        match self.audience:
            case "ont_commande" | "pas_encore_commande":
                return f"{self.audience} {self.cycle}"
            case "permanence":
                return f"{self.audience} {self.permanence}"
            case "choisis":
                return f"{self.audience} {' '.join(self.choisis.split())}"
            case _:
                return self.audience

    @classmethod
    def lue(cls, valeurs: Mapping[str, str]) -> Demande:
        demandee = valeurs.get("audience", "")
        connue = demandee if demandee in dict(AUDIENCES) else "tous"
        return cls(connue, valeurs.get("cycle", ""), valeurs.get("permanence", ""), valeurs.get("choisis", "").strip())


async def trouver(visite: Visite, lecture: Lecture, demande: Demande) -> list[Boite]:
    """The recipients today, in the order of households; raises SaisieInvalide when it is not said which."""
    groupement = visite.groupement
    match demande.audience:
        case "ont_commande" | "pas_encore_commande":
            if not demande.cycle:
                raise SaisieInvalide([Probleme("cycle", "Dites de quelle commande du mois il s'agit.")])
            ont_commande = demande.audience == "ont_commande"
            lignes = await lectures.de_la_commande(lecture, groupement, demande.cycle, ont_commande=ont_commande)
        case "permanence":
            if not demande.permanence:
                raise SaisieInvalide([Probleme("permanence", "Dites de quelle permanence il s'agit.")])
            lignes = await lectures.de_la_permanence(lecture, groupement, demande.permanence)
        case "adhesion":
            avant = a_paris(visite.maintenant).date() + BIENTOT
            lignes = await lectures.a_renouveler(lecture, groupement, avant)
        case "choisis":
            nommes = _nommes(visite, demande.choisis)
            lignes = [ligne for ligne in await lectures.tous(lecture, groupement) if ligne["foyer"] in nommes]
        case _:
            lignes = await lectures.tous(lecture, groupement)
    return boites(visite.site.application.annuaire, lignes)


async def permanences_a_venir(visite: Visite, lecture: Lecture) -> list[Option]:
    lignes = await lectures_permanences.calendrier(
        lecture, visite.groupement, visite.maintenant, visite.session.personne
    )
    return [
        (ligne["permanence"], f"{GENRES[ligne['genre']]} du {jour_en_mots(a_paris(ligne['debut']).date())}")
        for ligne in lignes
        if not ligne["annulee"]
    ]


def nom_de(audience: str) -> str:
    """Raise Introuvable: an older program knew other audiences."""
    noms = dict(AUDIENCES)
    if audience not in noms:
        raise Introuvable("Ces destinataires ne sont pas connus de ce programme.")
    return noms[audience]


def _nommes(visite: Visite, texte: str) -> set[str]:
    """Raise SaisieInvalide."""
    nommes = [morceau.strip() for ligne in texte.splitlines() for morceau in ligne.split(",") if morceau.strip()]
    if not nommes:
        raise SaisieInvalide([Probleme("choisis", "Écrivez au moins un foyer, par son numéro ou par son nom.")])
    if len(nommes) > MAX_CHOISIS:
        raise SaisieInvalide([Probleme("choisis", f"Nommez {MAX_CHOISIS} foyers au plus, ou écrivez à tous.")])
    return {lire_foyer(visite, nomme, "choisis") for nomme in nommes}
