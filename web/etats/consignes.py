"""9. Deposits, in units and in euros: with households, in hand, at suppliers."""

from __future__ import annotations

from projections.ecritures.modele import Compte
from projections.lectures.argent import comptes
from projections.lectures.commande import hall
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.etats.grand_livre import comparer

COLONNES = (
    Colonne("Contenant"),
    Colonne("Sortis", "nombre"),
    Colonne("Rendus", "nombre"),
    Colonne("Chez les foyers", "nombre"),
    Colonne("Dû aux foyers", "montant"),
    Colonne("Renvoyés", "nombre"),
    Colonne("Ici, vides", "nombre"),
    Colonne("Attendu du fournisseur", "montant"),
    Colonne("Perdu", "montant"),
)


async def consignes(visite: Demandeur, lecture: Lecture, _: Ligne) -> Etat:
    contenants = await hall.contenants(lecture, visite.groupement)
    rangees = [
        Rangee(
            [
                ligne["nom_court"] or ligne["contenant"],
                ligne["facturees"],
                ligne["rendues"],
                ligne["dehors"],
                ligne["montant_centimes"],
                ligne["renvoyees"],
                ligne["en_main"],
                ligne["attendu_centimes"],
                ligne["perdu_centimes"],
            ],
            "/consignes",
        )
        for ligne in contenants
    ]
    gardees = sum(ligne["garde_centimes"] for ligne in contenants)
    totaux = totaliser(COLONNES, rangees)
    aux_foyers = (await comptes.comptes_des_foyers(lecture, visite.groupement))["consignes"]
    egal = "c'est le même total" if aux_foyers == totaux[4] else "les deux totaux diffèrent, faites vérifier le journal"
    return Etat(
        code="consignes",
        titre="Consignes",
        phrase="Sortis, moins rendus : ce que les foyers gardent, et ce que le groupement leur rendra.",
        tableaux=[
            Tableau(
                titre="",
                colonnes=COLONNES,
                rangees=rangees,
                totaux=totaux,
                vide="Aucun contenant consigné n'est sorti.",
            )
        ],
        constats=[
            *await comparer(visite, lecture, aux_foyers, Compte.ADHERENT_CONSIGNE),
            *(
                [f"Dont passées en produit, de contenants qui ne sont plus attendus : {COLONNES[4].mots(gardees)} €."]
                if gardees
                else []
            ),
            f"Somme des consignes, foyer par foyer : {COLONNES[4].mots(aux_foyers) or '0,00'} € ; {egal}.",
        ],
    )
