"""Accepting a list: each household by the very act of the form, under a number drawn from that of the acceptance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

import msgspec

from domaine.acte import Contexte
from domaine.foyers.refus import FoyerDejaInscrit
from domaine.refus import Refus
from domaine.types import GroupementId
from infra.event_store.errors import LimitExceeded
from infra.executer import RoleNonAutorise
from projections.annuaire.fiches import en_nombre
from web.application import Application
from web.catalogue.importation import Bilan
from web.catalogue.lecture import defaut
from web.foyers.lecture import FoyerLu
from web.saisie.foyer import SYMBOLES
from web.saisie.problemes import SaisieInvalide
from web.saisie.resultat import Dire

SOURCE = "liste:foyers"
"""Of the facts that a list led to. Nothing is drawn from the file: who guesses a name would find it there."""


def numero_de(saisie: UUID, ligne: int) -> UUID:
    """Of the form that inscribes the household of that row."""
    return uuid5(saisie, f"ligne {ligne}")


async def faites(application: Application, saisie: UUID, lus: Sequence[FoyerLu]) -> set[int]:
    """Rows that this acceptance inscribed already: sent twice, it records once."""
    return {f.ligne for f in lus if await application.executeur.recorded(numero_de(saisie, f.ligne))}


async def accepter(
    application: Application,
    lus: Sequence[FoyerLu],
    contexte: Contexte,
    groupement: GroupementId,
    saisie: UUID,
    *,
    portes: Mapping[str, int],
    dire: Dire,
) -> Bilan:
    """Inscribe them in their order; `portes`: how many households bear each picture; `dire`: how a refusal reads here.

    What a row does not say was not asked. Raises RoleNonAutorise, and what the store raises.
    """
    contexte = msgspec.structs.replace(contexte, source=SOURCE)
    nombres = {dessin: portes.get(dessin, 0) for dessin in SYMBOLES}
    ecrits = max((en_nombre(f.foyer) for f in lus if f.foyer), default=0)
    positions: list[int] = []
    for rang, lu in enumerate(lus):
        annuaire = await application.annuaire_a_jour()
        foyer = lu.foyer or f"F-{max(annuaire.dernier_numero(), ecrits) + 1:03d}"
        symbole = min(nombres, key=lambda dessin: nombres[dessin])
        numero = numero_de(saisie, lu.ligne)
        actes = _actes(lu, foyer, groupement, numero, symbole)
        try:
            for nom, donnees, cle in actes:
                acte = await application.lire_acte(nom, donnees, auteur=contexte.acteur)
                positions.append((await application.executeur.executer(acte, contexte, cle)).first)
        except RoleNonAutorise:
            raise
        except (Refus, SaisieInvalide, LimitExceeded) as erreur:
            phrase = await dire(erreur) if isinstance(erreur, Refus) else str(erreur)
            if isinstance(erreur, FoyerDejaInscrit) and not lu.foyer:
                phrase = "quelqu'un vient de prendre ce numéro. Recommencez."
            return Bilan(rang, len(lus) - rang, tuple(positions), defaut(lu.ligne, "", phrase))
        nombres[symbole] += 1
    await application.annuaire_a_jour()
    return Bilan(len(lus), 0, tuple(positions), None)


def _actes(
    lu: FoyerLu, foyer: str, groupement: GroupementId, numero: UUID, symbole: str
) -> list[tuple[str, dict[str, Any], UUID]]:
    """The household, then the membership that it paid already; each with the number of its form."""
    qui = {"foyer": foyer, "groupement": groupement}
    inscription = {
        "titulaire": f"PE-{numero.hex[-20:]}",
        "identite": lu.fiche,
        "taille": lu.taille,
        "est_qpv": lu.est_qpv,
        "langue": lu.langue,
        "symbole": symbole,
        "deja_membre": not lu.est_qpv,
    }
    actes: list[tuple[str, dict[str, Any], UUID]] = [("InscrireFoyer", {**qui, **inscription}, numero)]
    if lu.adhesion_au is not None:
        reprise = {**qui, "valable_au": lu.adhesion_au.isoformat()}
        actes.append(("ReprendreAdhesion", reprise, uuid5(numero, "ReprendreAdhesion")))
    return actes
