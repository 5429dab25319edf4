"""What a funder gets on paper: the statement of its envelope, and each claim, line by line; no household is named."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domaine.enveloppes.faits import LigneReclamee
from domaine.mots import euros
from projections.lectures.vues import Ligne
from web.elision import de_maison
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.langue import jour, mois

COMMANDES = (
    Colonne("Commande du mois"),
    Colonne("Réductions", "montant"),
    Colonne("Payé par l'enveloppe", "montant"),
    Colonne("Porté par le groupement", "montant"),
    Colonne("Porté par la cagnotte", "montant"),
    Colonne("En attente", "montant"),
)
LIGNES = (Colonne("Commande du mois"), Colonne("Objet", large=True), Colonne("Montant", "montant"))
DEMANDES = (Colonne("Demande"), Colonne("Date"), Colonne("Montant", "montant"))


def periode(enveloppe: Ligne) -> str:
    """« janvier à décembre 2026 », as rounds are named."""
    du, au = enveloppe["du"], enveloppe["au"]
    debut = mois(du, annee=du.year != au.year)
    return mois(au) if (du.year, du.month) == (au.year, au.month) else f"{debut} à {mois(au)}"


def nom_de(enveloppe: Ligne) -> str:
    return f"{enveloppe['financeur']}, {periode(enveloppe)}"


def releve(enveloppe: Ligne, commandes: Sequence[Ligne], demandes: Sequence[Ligne]) -> Etat:
    """Granted, used, left, claimed, received; then round by round, and what was asked for."""
    rangees = [
        Rangee(
            [
                nom_du_cycle(c),
                c["compensation_centimes"],
                c["paye"],
                c["porte_groupement_centimes"],
                c["porte_cagnotte_centimes"],
                c["reste"],
            ]
        )
        for c in commandes
    ]
    reclamees = [Rangee([d["reclamation"], jour(d["le"]), d["total_centimes"]]) for d in demandes]
    return Etat(
        code="enveloppe",
        titre=f"Enveloppe {de_maison(enveloppe['financeur'])}",
        phrase=f"Les réductions coup de pouce des commandes de {periode(enveloppe)}, et qui les paie.",
        tableaux=[
            Tableau(titre="Par commande", colonnes=COMMANDES, rangees=rangees, totaux=totaliser(COMMANDES, rangees)),
            Tableau(
                titre="Demandes",
                colonnes=DEMANDES,
                rangees=reclamees,
                totaux=totaliser(DEMANDES, reclamees),
                vide="Rien n'a encore été réclamé.",
            ),
        ],
        constats=[
            f"Accordé : {euros(enveloppe['montant_centimes'])} ({enveloppe['piece']}).",
            f"Payé : {euros(enveloppe['impute_centimes'])} ; il y reste {euros(enveloppe['disponible'])}.",
            f"Réclamé : {euros(enveloppe['reclame_centimes'])} ; reçu en banque : {euros(enveloppe['recu_centimes'])}.",
        ],
        signatures=["La trésorerie", "La coordination"],
    )


def demande(enveloppe: Ligne, reclamation: Ligne, libelles: dict[str, str]) -> Etat:
    """`libelles`: names of rounds."""
    annulee = reclamation["annulee_le"]
    lignes = msgspec.json.decode(reclamation["lignes"], type=tuple[LigneReclamee, ...])
    rangees = [Rangee([libelles.get(x.cycle, x.cycle), _objet(x), x.montant_centimes]) for x in lignes]
    total = reclamation["total_centimes"]
    rien = f"Annulée le {jour(annulee)} : rien n'est demandé par ce papier." if annulee else ""
    verdict = f"À nous verser : {euros(total)}." if total >= 0 else f"À déduire d'une autre demande : {euros(-total)}."
    return Etat(
        code=f"demande-{reclamation['reclamation']}",
        titre=f"Demande {reclamation['reclamation']}",
        phrase=f"À {enveloppe['financeur']}, au titre de : {enveloppe['piece']}.",
        tableaux=[Tableau(titre="", colonnes=LIGNES, rangees=rangees, totaux=totaliser(LIGNES, rangees))],
        constats=[
            rien or verdict,
            f"Accordé pour {periode(enveloppe)} : {euros(enveloppe['montant_centimes'])}.",
            "Chaque ligne est la somme de ce que les foyers au tarif coup de pouce n'ont pas payé ; aucun n'est nommé.",
        ],
        signatures=["La trésorerie"],
    )


def nom_du_cycle(commande: Ligne) -> str:
    return f"{commande['libelle'] or commande['cycle']} ({commande['cycle']})"


def _objet(ligne: LigneReclamee) -> str:
    if ligne.rectifie is None:
        return "Réductions coup de pouce"
    return f"Rectifie la demande {ligne.rectifie}" + (f" : {ligne.raison}" if ligne.raison else "")
