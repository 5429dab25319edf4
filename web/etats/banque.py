"""4. What went to the bank, slip by slip, and what has not yet: cheques in hand, operations no statement has shown."""

from __future__ import annotations

from typing import Final

from domaine.mots import jour_de, le_jour
from projections.lectures.argent import banque as lectures
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.pages.banque.libelles import operation_en_mots
from web.pages.commun import noms

DEPOTS: Final = (
    Colonne("Bordereau"),
    Colonne("Le"),
    Colonne("Par", large=True),
    Colonne("Chèques", "nombre"),
    Colonne("En chèques", "montant"),
    Colonne("En espèces", "montant"),
    Colonne("Total", "montant"),
    Colonne("Vu à la banque"),
)
CHEQUES: Final = (
    Colonne("Foyer", large=True),
    Colonne("N° de chèque"),
    Colonne("Reçu le"),
    Colonne("À déposer le"),
    Colonne("Caisse"),
    Colonne("Montant", "montant"),
)
ATTENTES: Final = (
    Colonne("Quoi", large=True),
    Colonne("Le"),
    Colonne("Depuis, en jours", "nombre"),
    Colonne("Montant", "montant"),
)


async def banque(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    """Slips since the round was opened; what waits, whatever its round."""
    n = await noms.lire(visite, lecture)
    depots = [
        Rangee(
            [
                d["bordereau"],
                jour_de(d["le"]),
                n.personne(d["acteur"]),
                d["cheques"],
                d["cheques_centimes"],
                d["especes_centimes"],
                d["cheques_centimes"] + d["especes_centimes"],
                jours_vus(d),
            ],
        )
        for d in reversed(await lectures.bordereaux(lecture, visite.groupement))
        if d["le"] >= fiche["ouvert_le"]
    ]
    en_main = [_cheque(c, n) for c in await lectures.cheques_en_main(lecture, visite.groupement)]
    aujourdhui = jour_de(visite.maintenant)
    attendus = [
        Rangee(
            [
                operation_en_mots(o, n),
                o["le"],
                (aujourdhui - o["le"]).days if o["le"] else None,
                o["montant_centimes"],
            ]
        )
        for o in await lectures.operations(lecture, visite.groupement)
        if o["ligne"] is None
    ]
    totaux = totaliser(ATTENTES, attendus)
    totaux[2] = None
    return Etat(
        code="banque",
        titre="Dépôts en banque",
        phrase="Parti à la banque depuis l'ouverture, encore en main, pas encore vu sur un relevé.",
        tableaux=[
            Tableau(titre="Déposé", colonnes=DEPOTS, rangees=depots, totaux=totaliser(DEPOTS, depots)),
            Tableau(
                titre="Chèques en main",
                colonnes=CHEQUES,
                rangees=en_main,
                totaux=totaliser(CHEQUES, en_main),
                vide="Tous les chèques sont déposés.",
            ),
            Tableau(
                titre="Pas encore vu à la banque",
                colonnes=ATTENTES,
                rangees=attendus,
                totaux=totaux,
                vide="Le relevé a tout montré.",
            ),
        ],
        signatures=["Déposé par"],
    )


def _cheque(cheque: Ligne, n: noms.NomsDesPages) -> Rangee:
    """Who holds it, and the day before which it was promised not to go to the bank."""
    ou = f"/cycles/{cheque['cycle']}/tresorerie/paiements/{cheque['encaissement']}" if cheque["cycle"] else None
    return Rangee(
        [
            n.foyer(cheque["foyer"]),
            cheque["cheque_numero"],
            jour_de(cheque["le"]),
            cheque["a_deposer_le"],
            cheque["caisse"] or f"chez {n.personne(cheque['porteur'] or cheque['acteur'])}",
            cheque["montant_centimes"],
        ],
        ou or f"/foyers/{cheque['foyer']}",
    )


def jours_vus(depot: Ligne) -> str:
    """The days of the bank's lines, for each of the two that there is money for."""
    jours = [
        depot[vu]
        for vu, montant in (("cheques_credites_le", "cheques"), ("especes_creditees_le", "especes_centimes"))
        if depot[montant]
    ]
    vus = list(dict.fromkeys(le_jour(le) if le else "attendu" for le in jours))
    return ", ".join([*vus, "espèces annulées"] if depot["annule_le"] else vus)
