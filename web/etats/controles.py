"""What an auditor asks of a group at once: each control with what it finds, over all rounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from domaine.caisses.session import PLAFOND_DE_NUIT_CENTIMES
from domaine.mots import euros, le_jour
from projections.lectures.argent import caisse, controles
from projections.lectures.vues import Lecture, Ligne
from web.elision import de
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau
from web.etats.points import alertes, signature
from web.langue import MOTIFS, jour, moment, pluriel
from web.pages.commun import noms
from web.pages.commun.noms import NomsDesPages

_Detail = Callable[[Ligne], str]

PRIX: Final = (
    Colonne("Foyer"),
    Colonne("Produit", large=True),
    Colonne("Prix appliqué", "montant"),
    Colonne("Prix du catalogue", "montant"),
)
FAITS: Final = (Colonne("Quoi", large=True), Colonne("Quand"), Colonne("Par"), Colonne("Montant", "montant"))
ETATS_EN_MOTS: Final = {
    "contrepasse": "annulé",
    "reaffecte": "déplacé",
    "rejete": "refusé ou repris par la banque",
    "valide": "compté",
}


async def faire_controles(visite: Demandeur, lecture: Lecture, _: Ligne) -> Etat:
    n = await noms.lire(visite, lecture)
    groupement = visite.groupement
    tableaux = [
        _paiements("Espèces sans reçu", await controles.sans_recu(lecture, groupement), n, lambda _: ""),
        _paiements(
            "Pris et annulés par la même personne",
            await controles.prises_et_annulees(lecture, groupement),
            n,
            lambda x: f"deuxième signature : {n.personne(x['second'])}" if x["second"] else "sans deuxième signature",
        ),
        _paiements(
            "Doubles présumés",
            await controles.doublons(lecture, groupement),
            n,
            lambda x: (
                f"{ETATS_EN_MOTS[x['etat']]} ; l'autre, {n.foyer(x['autre_foyer'])}, {ETATS_EN_MOTS[x['autre_etat']]}"
            ),
        ),
        _paiements(
            "Annulations, déplacements, chèques refusés",
            [
                {**x, "le": x["corrige_le"], "acteur": x["corrige_par"]}
                for x in await controles.corrections(lecture, groupement)
            ],
            n,
            lambda x: _correction(x, n),
            quand="Corrigé le",
        ),
        _faits("Pesées loin de ce qui était prévu", await controles.anomalies(lecture, groupement, "R-102"), n),
        _faits(
            "Caisses comptées seulement par qui y a encaissé",
            await controles.anomalies(lecture, groupement, "R-192"),
            n,
        ),
        _faits(
            "Caisses comptées sans avoir commencé, ou par d'autres que les deux qui avaient commencé",
            await controles.anomalies(lecture, groupement, "R-163"),
            n,
        ),
        _prix(await controles.prix_d_ailleurs(lecture, groupement), n),
        await _nuits(lecture, groupement, n),
        _tarifs(await controles.tarifs_verifies_chez_soi(lecture, groupement), n),
    ]
    trouves = sum(len(tableau.rangees) for tableau in tableaux)
    points = visite.site.application.points.state
    return Etat(
        code="controles",
        titre="Contrôles",
        phrase="Toutes les commandes du mois. Ce qui est trouvé se regarde : ce n'est pas forcément une faute.",
        alertes=alertes(points),
        tableaux=[*tableaux, signature(points, lecture.position)],
        constats=[f"{len(tableaux)} contrôles, {pluriel(trouves, 'ligne')} à regarder."],
    )


def _paiements(
    titre: str, lignes: Sequence[Ligne], n: NomsDesPages, detail: _Detail, *, quand: str = "Reçu le"
) -> Tableau:
    rangees = [
        Rangee(
            [n.foyer(x["foyer"]), x["montant_centimes"], moment(x["le"]), n.personne(x["acteur"]), detail(x)],
            f"/cycles/{x['cycle']}/tresorerie/paiements/{x['encaissement']}" if x["cycle"] else f"/foyers/{x['foyer']}",
        )
        for x in lignes
    ]
    colonnes = (
        Colonne("Foyer"),
        Colonne("Montant", "montant"),
        Colonne(quand),
        Colonne("Par"),
        Colonne("Détail", large=True),
    )
    return Tableau(titre=f"{titre} ({len(rangees)})", colonnes=colonnes, rangees=rangees, vide="Rien de trouvé.")


def _correction(ligne: Ligne, n: NomsDesPages) -> str:
    """« annulé : saisi deux fois, avec Paul M. »."""
    raison = f" : {MOTIFS[ligne['raison']]}" if ligne["raison"] else ""
    venu = f", {de(n.foyer(ligne['foyer_saisi']))}" if ligne["foyer_saisi"] != ligne["foyer"] else ""
    second = f", avec {n.personne(ligne['second'])}" if ligne["second"] else ""
    return f"{ETATS_EN_MOTS[ligne['etat']]}{raison}{venu}{second}"


def _faits(titre: str, lignes: Sequence[Ligne], n: NomsDesPages) -> Tableau:
    rangees = [
        Rangee(
            [_quoi(x, n), moment(x["le"]), n.personne(x["acteur"]), x["montant_centimes"]],
            f"/revoir/{x['cycle']}?position={x['position']}" if x["cycle"] else "",
        )
        for x in lignes
    ]
    return Tableau(titre=f"{titre} ({len(rangees)})", colonnes=FAITS, rangees=rangees, vide="Rien de trouvé.")


def _quoi(ligne: Ligne, n: NomsDesPages) -> str:
    if ligne["produit"]:
        combien = f", {n.quantite(ligne['produit'], ligne['quantite'])}" if ligne["quantite"] else ""
        return f"{n.produit(ligne['produit'])}{combien}, {n.foyer(ligne['foyer'] or '')}"
    return ligne["caisse"] or ligne["session"] or n.foyer(ligne["foyer"] or "")


def _prix(lignes: Sequence[Ligne], n: NomsDesPages) -> Tableau:
    rangees = [
        Rangee(
            [
                n.foyer(x["foyer"]),
                f"{n.produit(x['produit'])}, catalogue n° {x['catalogue']} au lieu du n° {x['au_catalogue']}",
                x["prix_centimes"],
                x["prix_du_catalogue"],
            ],
            f"/foyers/{x['foyer']}",
        )
        for x in lignes
    ]
    return Tableau(
        titre=f"Prix d'un autre catalogue que celui de la commande ({len(rangees)})",
        colonnes=PRIX,
        rangees=rangees,
        vide="Rien de trouvé.",
    )


async def _nuits(lecture: Lecture, groupement: str, n: NomsDesPages) -> Tableau:
    rangees = [
        Rangee(
            [f"« {x['caisse']} »", jour(x["comptee_le"]), n.personne(x["comptee_par"].split(" ")[0]), x["gardees"]],
            f"/cycles/{x['cycle']}/caisse" if x["cycle"] else "",
        )
        for x in await caisse.nuits(lecture, groupement, PLAFOND_DE_NUIT_CENTIMES)
    ]
    return Tableau(
        titre=f"Plus de {euros(PLAFOND_DE_NUIT_CENTIMES)} gardés la nuit ({len(rangees)})",
        colonnes=FAITS,
        rangees=rangees,
        vide="Rien de trouvé.",
    )


def _tarifs(lignes: Sequence[Ligne], n: NomsDesPages) -> Tableau:
    return Tableau(
        titre=f"Prix accordés à un foyer par l'un des siens ({len(lignes)})",
        colonnes=(Colonne("Foyer"), Colonne("À compter du"), Colonne("Vérifié par")),
        rangees=[
            Rangee(
                [n.foyer(x["foyer"]), le_jour(x["a_compter_du"]), n.personne(x["verifie_par"])],
                f"/foyers/{x['foyer']}/carte",
            )
            for x in lignes
        ],
        vide="Rien de trouvé.",
    )
