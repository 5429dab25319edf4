"""Households, groups and their officers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domaine.foyers.faits import FoyerMisEnAttente
from domaine.groupements.creer import Ouverture
from domaine.groupements.faits import AntenneCreee, GroupementCree, OuvertureControlee, RoleAccorde
from domaine.types import Role
from projections.rejeu.entrees.faits import Donnees, Entrees, Faits


def _inscription(faits: Faits) -> Donnees:
    """Only households from elsewhere wait for their turn."""
    return {"est_qpv": False} if isinstance(faits[0].data, FoyerMisEnAttente) else {}


def _scission(faits: Faits) -> Donnees:
    """The new household is inscribed first; the part says whose debt or credit it was by its sign."""
    scinde = faits[1].data
    consignes = [{"contenant": suivi.contenant, "unites": suivi.unites} for suivi in scinde.consignes]
    return {
        "foyer": scinde.foyer,
        "nouveau": scinde.vers,
        "part_centimes": abs(scinde.solde_centimes),
        "consignes": consignes,
    }


def _adhesion(faits: Faits) -> Donnees:
    adhesion = faits[0].data
    return {"montant_centimes": adhesion.cotisation_centimes + adhesion.cagnotte_centimes}


def _groupement(faits: Faits) -> Donnees:
    """Its officers and what it owned that day are facts beside it; the association may have been there already."""
    nes = {type(fait.data): fait.data for fait in faits}
    antenne, ouverture = nes.get(AntenneCreee), nes[OuvertureControlee]
    responsables = {fait.data.role: fait.data for fait in faits if isinstance(fait.data, RoleAccorde)}
    return {
        "nom_antenne": antenne.nom if antenne else nes[GroupementCree].antenne,
        "ouverture": {champ: getattr(ouverture, champ) for champ in Ouverture.__struct_fields__},
        **{
            nom: {"personne": responsables[role].personne, "identite": responsables[role].identite}
            for nom, role in (("tresorier", Role.TRESORIER), ("coordinateur", Role.COORDINATEUR))
        },
    }


GENS: Final[Mapping[str, Entrees]] = {
    "CreerGroupement": _groupement,
    "EnregistrerAdhesion": _adhesion,
    "InscrireFoyer": _inscription,
    "ScinderFoyer": _scission,
}
