"""Ways of sharing one product, side by side: what each household would get, and what that costs it, at cost.

Amounts are at cost, the same for every tier: a page that several people look at must not tell who has which (R-025).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from domaine.allocation.allouer import ALLOCATIONS, ARRIVEE, TOLERANCE, Colis, Demande, Partage, allouer
from domaine.allocation.methodes import PETITES, PRORATA
from domaine.approvisionnement.lignes_souples import de_plus
from domaine.arithmetique import montant_ligne
from domaine.types import FoyerId, Unite
from projections.lectures.vues import Ligne
from web.langue import pluriel
from web.pages.commun.saisies import Formulaire
from web.saisie.nombres import AConfirmer, lire_quantite
from web.saisie.problemes import SaisieInvalide

A_LA_MAIN: Final = "impose."
"""Begins the names of the fields where a share is set by hand."""
TITRES: Final = {
    ARRIVEE: "Premier arrivé",
    PRORATA: "Même part pour chacun",
    PETITES: "Petites commandes d'abord",
    TOLERANCE: "Foyers souples d'abord",
}


class Colonne(NamedTuple):
    """One way of sharing."""

    code: str
    titre: str
    mention: str
    parts: Mapping[FoyerId, int]
    """Empty when this way is not possible; the mention then says why."""
    montants: Mapping[FoyerId, int]
    """Centimes at cost."""
    reste: int
    total: int
    total_centimes: int
    moins_servis: int
    """Households that would get less than they asked for."""
    plus_grand_ecart_centimes: int
    """The most that one household's amount would change."""


def colonne(
    code: str, titre: str, partage: Partage, demandes: Mapping[str, Demande], prix_pour: int, mention: str = ""
) -> Colonne:
    montants = {f: montant_ligne(part, demandes[f].prix_centimes, prix_pour) for f, part in partage.parts.items()}
    souhaits = en_centimes(demandes, prix_pour)
    return Colonne(
        code=code,
        titre=titre,
        mention=mention,
        parts=partage.parts,
        montants=montants,
        reste=partage.reste,
        total=partage.servi,
        total_centimes=sum(montants.values()),
        moins_servis=sum(1 for f, part in partage.parts.items() if part < demandes[f].voulu),
        plus_grand_ecart_centimes=max((abs(montants[f] - souhaits[f]) for f in montants), default=0),
    )


def en_centimes(demandes: Mapping[str, Demande], prix_pour: int) -> dict[str, int]:
    """What each household's wish comes to, at cost."""
    return {f: montant_ligne(d.voulu, d.prix_centimes, prix_pour) for f, d in demandes.items()}


def impossible(code: str, titre: str, mention: str) -> Colonne:
    return Colonne(code, titre, mention, {}, {}, 0, 0, 0, 0, 0)


def methodes(demandes: Mapping[str, Demande], colis: Colis, disponible: int, prix_pour: int) -> list[Colonne]:
    """Every method on the same shortage; the one that serves who came first is there to be compared with."""
    souples = any(d.moins for d in demandes.values())
    return [
        colonne(
            code,
            TITRES[code],
            allouer(demandes, colis, disponible, code),
            demandes,
            prix_pour,
            "pour comparer, ne se décide pas" if code == ARRIVEE else "",
        )
        for code in ALLOCATIONS
        if code != TOLERANCE or souples
    ]


def a_la_main(formulaire: Formulaire, foyers: Iterable[str], unite: str) -> dict[str, int]:
    """Shares typed by hand, by household; an empty field leaves the method to decide. Raises SaisieInvalide."""
    return {
        foyer: lire_quantite(texte, Unite(unite), f"{A_LA_MAIN}{foyer}", usuel=None)
        for foyer in foyers
        if (texte := formulaire.valeur(f"{A_LA_MAIN}{foyer}").strip())
    }


def imposees(
    formulaire: Formulaire, demandes: Mapping[str, Demande], unite: str, a_partager: int
) -> Mapping[str, Demande]:
    """The same lines with what was typed by hand, when it can be shared; else the form says what is wrong with it."""
    try:
        fixees = a_la_main(formulaire, demandes, unite)
    except (SaisieInvalide, AConfirmer) as erreur:
        formulaire.refuser(erreur, {})
        return demandes
    trop = [foyer for foyer, part in fixees.items() if part > demandes[foyer].au_plus]
    for foyer in trop:
        formulaire.erreurs[f"{A_LA_MAIN}{foyer}"] = "C'est plus que ce que ce foyer accepte."
    if sum(fixees.values()) > a_partager and not trop:
        formulaire.general = f"Les {pluriel(len(fixees), 'part fixée', 'parts fixées')} dépassent ce qu'il y a."
    if trop or formulaire.general:
        return demandes
    return {f: msgspec.structs.replace(d, impose=fixees.get(f)) for f, d in demandes.items()}


def a_livrer(ligne: Ligne) -> Demande:
    """A line as `ArreterAllocation` reads it: less than what the household accepts is only for the method to decide."""
    plancher = max(0, (ligne["commandee"] or 0) - (ligne["souple_moins"] or 0))
    moins = min(ligne["reserve"], max(0, (ligne["quantite"] or 0) - plancher)) if ligne["commandee"] else 0
    return Demande(voulu=ligne["reserve"], moins=moins, prix_centimes=ligne["prix_centimes"] or 0, rang=ligne["rang"])


def en_plus(ligne: Ligne) -> Demande:
    """A line as `CompleterAllocation` reads it: what the household misses, on top of what is kept for it."""
    voulu = (ligne["reserve"] or 0) + ligne["manque"]
    plancher = max(0, (ligne["commandee"] or voulu) - (ligne["souple_moins"] or 0))
    moins = min(ligne["manque"], max(0, voulu - max(plancher, ligne["reserve"])))
    return Demande(voulu=ligne["manque"], moins=moins, prix_centimes=ligne["prix_centimes"] or 0, rang=ligne["rang"])


def a_commander(ligne: Ligne, article: Ligne) -> Demande:
    """A line as `RepartirSouplesse` reads it: from what was ordered, by whole steps, never under the least sold."""
    commandee, pas = ligne["commandee"] or ligne["quantite"] or 0, article["pas"]
    mobile = commandee % pas == 0
    return Demande(
        voulu=commandee,
        moins=min(ligne["souple_moins"] or 0, max(0, commandee - article["minimum"])) if mobile else 0,
        plus=de_plus(commandee, ligne["souple_plus"] or 0, article["plafond_foyer"]) if mobile else 0,
        prix_centimes=ligne["prix_centimes"] or 0,
        rang=ligne["rang"],
    )
