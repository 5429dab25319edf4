"""What the forms about suppliers offer, on the page of all of them and on the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from domaine.mots import euros
from domaine.types import Motif
from projections.lectures.vues import Ligne
from web.catalogue.a_la_main import prochain
from web.langue import MOTIFS, a_paris
from web.pages.commun.choix import Option, peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite

NOUVEAU: Final = "nouveau"
"""A supplier that is written down with what was owed to it."""
ACTE_DE: Final = {
    "facture": "EnregistrerFacture",
    "partagee": "PartagerFacture",
    "facture_annulee": "AnnulerFacture",
    "facture_corrigee": "CorrigerFacture",
    "reprise": "ReprendreFacture",
    "reprise_annulee": "AnnulerRepriseDeFacture",
    "avoir": "EnregistrerAvoirFournisseur",
    "avoir_annule": "ContrepasserAvoirFournisseur",
    "avoir_corrige": "CorrigerAvoirFournisseur",
    "payer": "PayerFournisseur",
    "annuler": "ContrepasserPaiementFournisseur",
    "especes": "CorrigerEspecesFournisseur",
    "revenu": "NoterPaiementRevenu",
    "rendu": "NoterRemboursementFournisseur",
    "deduire": "DeduireConsignes",
    "remettre": "RemettreConsignes",
    "baisse": "RendreBaisse",
    "absorber": "AbsorberManque",
    "reclamer": "AnnulerAbsorption",
}
SEPARE: Final = "/"
"""Between supplier and invoice in the value of a choice: a supplier's code has none."""
OBJETS: Final[Sequence[Option]] = (
    ("quantite", "Une quantité qui manque"),
    ("prix", "Un prix trop haut"),
    ("tva", "Une TVA au mauvais taux"),
    ("port", "Le transport"),
    ("consigne", "Des consignes facturées en trop"),
    ("remise", "Rien : c'est une remise, une ristourne"),
    ("autre", "Autre chose"),
)
MODES_DE_PAIEMENT: Final = (
    ("virement", "Virement", "virement"),
    ("cheque", "Chèque", "cheque"),
    ("cb", "Carte", "cb"),
    ("especes", "Espèces", "especes"),
)

RAISONS: Final = (Motif.ERREUR_MONTANT, Motif.ERREUR_FOURNISSEUR, Motif.DOUBLON, Motif.AUTRE)
"""Why a payment is undone, or money that a supplier gave back."""
RAISONS_DU_MANQUE: Final = (Motif.ERREUR_FOURNISSEUR, Motif.AUTRE)
"""Why a missing quantity is claimed again."""
RAISONS_DU_RETOUR: Final = (Motif.ERREUR_PAIEMENT, Motif.ERREUR_FOURNISSEUR, Motif.DOUBLON, Motif.AUTRE)
"""Why a payment did not come back from the bank after all."""


def gestes(
    visite: Visite,
    fiches: Sequence[Option],
    factures: Sequence[Ligne],
    lignes: Sequence[Ligne],
    ensemble: Sequence[Ligne],
    caisses: Sequence[Ligne],
    refuse: Formulaire | None,
) -> dict[str, Any]:
    """For the macros of `fournisseurs_gestes.html`: `fiches` suppliers, `lignes` their accounts in the round.

    `ensemble`: the rounds of other groups that are bought together with this one. `caisses`: open tills, for cash.
    """
    debout = [f for f in factures if f["total_ttc_centimes"] and not f["remplacee_par"] and not f["reprise"]]
    return {
        "fiches": fiches,
        "a_la_reprise": [*fiches, (NOUVEAU, "Un autre, que le catalogue n'a pas")],
        "libre": prochain((code for code, _ in fiches), "F", 2),
        "a_crediter": [_option(f) for f in debout],
        "a_corriger": _numeros(debout),
        "a_absorber": _numeros([f for f in debout if not f["avoir_quantite_centimes"]]),
        "a_payer": [_option(f) for f in factures if f["reste"] > 0 and f["en_route"] is None]
        + [(f"{f['fournisseur']}{SEPARE}", f"{f['nom']}, {_sans_facture(f)}") for f in lignes],
        "a_rendre": [(f["fournisseur"], f"{f['nom']}, {euros(-f['du'])}") for f in lignes if f["du"] < 0],
        "ensemble": [(autre["cycle"], f"{autre['quartier']}, {autre['libelle']}") for autre in ensemble],
        "objets": OBJETS,
        "modes_de_paiement": MODES_DE_PAIEMENT,
        "raisons": _raisons(RAISONS),
        "raisons_du_manque": _raisons(RAISONS_DU_MANQUE),
        "raisons_du_retour": _raisons(RAISONS_DU_RETOUR),
        "caisses": [(caisse["session"], caisse["caisse"]) for caisse in caisses],
        "aujourd_hui": a_paris(visite.maintenant).date().isoformat(),
        "formulaires": {quoi: refuse if refuse and refuse.id == quoi else Formulaire(quoi) for quoi in ACTE_DE},
        "corrections": corrections("facture_corrigee", "facture", [f["facture"] for f in debout], refuse),
        "peut": {quoi: peut(visite, acte) for quoi, acte in ACTE_DE.items()},
    }


def _sans_facture(compte: Ligne) -> str:
    de_trop = f"sans facture : {euros(compte['de_trop'], 'rendu')} de trop, ou une avance"
    facture = "ce qui est facturé, sans choisir de facture" if compte["facture"] else "d'avance ou à la livraison"
    return de_trop if compte["de_trop"] else facture


def _numeros(factures: Sequence[Ligne]) -> list[Option]:
    return [(f["facture"], f"{f['nom']}, facture {f['facture']}") for f in factures]


def corrections(quoi: str, champ: str, faux: Sequence[str], refuse: Formulaire | None) -> dict[str, Formulaire]:
    """By what `champ` names, the form that tells it again: each its own, as each holds what was noted."""
    refusee = refuse.valeur(champ) if refuse and refuse.id == quoi else ""
    return {
        un: refuse if refuse and un == refusee else Formulaire(f"{quoi}-{rang}")
        for rang, un in enumerate(faux, start=1)
    }


def _raisons(motifs: Sequence[Motif]) -> list[tuple[str, str, str]]:
    return [(motif.value, MOTIFS[motif].capitalize(), "") for motif in motifs]


def _option(facture: Mapping[str, Any]) -> Option:
    return f"{facture['fournisseur']}{SEPARE}{facture['facture']}", f"{facture['nom']}, facture {facture['facture']}"
