"""Several what-ifs beside one another: what the log says, then what each of them would have made of it."""

from __future__ import annotations

from collections.abc import Sequence

from projections.rejeu.difference import Ecart
from projections.rejeu.repondre import Reponse
from web.etats.etat import Colonne, Dessin, Etat, Genre, Rangee, Tableau, Valeur
from web.recit.base import Noms
from web.rejeu import etat


def etat_cote_a_cote(reponses: Sequence[Reponse], titres: Sequence[str], noms: Noms, dits: etat.Dits) -> Etat:
    """Of answers to questions on one and the same log; a figure that one does not move stays as the log has it."""
    lettres = [chr(ord("A") + rang) for rang in range(len(reponses))]
    nommes = list(zip(lettres, titres, reponses, strict=True))
    return Etat(
        code="et-si",
        titre="Et si… : hypothèses côte à côte",
        phrase=" ".join(
            [
                "Journal : ce qui est.",
                *(f"{lettre} : {titre}." for lettre, titre, _ in nommes),
                "Rien n'est enregistré.",
            ]
        ),
        tableaux=[tableau for nom in etat.TITRES if (tableau := _tableau(nom, lettres, reponses, noms)) is not None],
        dessins=[
            Dessin(f"{lettre}. {dessin.titre}", dessin.points)
            for lettre, _, reponse in nommes
            for dessin in etat.dessins_de(reponse, noms)
        ],
        constats=[
            constat
            for lettre, titre, reponse in nommes
            for constat in (f"{lettre}. {titre} : {etat.phrase_de(reponse)}", *etat.constats_de(reponse, dits))
        ],
    )


def _tableau(nom: str, lettres: Sequence[str], reponses: Sequence[Reponse], noms: Noms) -> Tableau | None:
    ecarts: dict[tuple[str, ...], list[Ecart | None]] = {}
    for rang, reponse in enumerate(reponses):
        for ecart in reponse.difference[nom]:
            cle = tuple(str(valeur) for valeur in ecart.cle.values())
            ecarts.setdefault(cle, [None] * len(reponses))[rang] = ecart
    if not ecarts:
        return None
    genre: Genre = etat.genre_de(nom)
    colonnes = [*etat.colonnes_de(nom), Colonne("Chiffre"), Colonne("Journal", genre, zero=True)]
    colonnes += [Colonne(lettre, genre, zero=True) for lettre in lettres]
    rangees = [rangee for _, ligne in sorted(ecarts.items()) for rangee in _rangees(nom, ligne, noms)]
    return Tableau(titre=etat.TITRES[nom], colonnes=colonnes, rangees=rangees)


def _rangees(nom: str, ligne: Sequence[Ecart | None], noms: Noms) -> list[Rangee]:
    connus = [ecart for ecart in ligne if ecart is not None]
    debut, produit = etat.debut_de(nom, connus[0], noms), str(connus[0].cle.get("produit", ""))
    rangees = []
    for colonne, chiffre in etat.CHIFFRES[nom].items():
        avant = next((ecart.avant[colonne] for ecart in connus if colonne in ecart.avant), None)
        if not any(colonne in ecart.avant for ecart in connus):
            continue
        lues = [ecart.apres[colonne] if ecart is not None and colonne in ecart.apres else avant for ecart in ligne]
        valeurs: list[Valeur] = [etat.valeur_de(nom, chiffre, lue, produit, noms) for lue in (avant, *lues)]
        rangees.append(Rangee([*debut, chiffre.nom, *valeurs]))
    return rangees
