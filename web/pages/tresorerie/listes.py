"""The lists of the treasurer's desks: their columns and filters; rows bring names and words with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from domaine.mots import euros
from projections.lectures.argent.comptes import ETATS
from projections.lectures.vues import Ligne
from web.langue import jour_court, montant
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, colonne_etat, en_mots, par_mots, toutes

TITRES_DES_MODES: Final = {
    "especes": "Espèces",
    "cheque": "Chèque",
    "cb": "Carte",
    "virement": "Virement",
    "bon_tiers": "Bon",
}


_GRAVITES: Final = {"refus": "En litige", "attention": "À régler", "info": "En suspens", "regle": "Réglé"}
REGLES: Final = "regles"
"""The filter that shows what was settled; nothing of it is in the list without it."""

FOYER: Final = Colonne(
    code="foyer",
    titre="Foyer",
    valeur=lambda ligne: ligne["nom"],
    montre=lambda ligne: Case(ligne["nom"], ligne["compte"]),
)
"""Whom a row is about; the name leads to the address that the row has for its account."""


def somme(code: str, titre: str) -> Colonne:
    """An amount in centimes, left blank when it is nothing: a table of zeros hides what matters."""
    return Colonne(
        code=code,
        titre=titre,
        valeur=lambda ligne: ligne[code],
        genre="montant",
        montre=lambda ligne: Case(montant(ligne[code]) if ligne[code] else ""),
        total=lambda ligne: ligne[code],
        decroit=True,
    )


def sens(code: str, titre: str, *, moins: str | Callable[[Ligne], str], plus: str = "", total: bool = False) -> Colonne:
    """An amount that may be below zero: words, of the row where they are a function, stand in the place of a sign.

    `total`: the list says the sum of the column, what is below zero taken off.
    """

    def en_mots(ligne: Ligne) -> Case:
        valeur = ligne[code]
        dessous = moins if isinstance(moins, str) else moins(ligne)
        mots = f"{dessous if valeur < 0 else plus} {montant(abs(valeur))}".strip()
        return Case(mots if valeur else "")

    def combien(ligne: Ligne) -> int:
        return int(ligne[code])

    return Colonne(
        code=code,
        titre=titre,
        valeur=combien,
        genre="montant",
        montre=en_mots,
        total=combien if total else None,
    )


_ETATS: Final = Filtre(
    code="etat",
    titre="Filtrer les foyers",
    choix=(
        Choix("tous", "Tous", toutes),
        Choix("a_encaisser", "À encaisser", ETATS["a_encaisser"]),
        Choix("regle", "Réglés", ETATS["regle"]),
        Choix("a_rendre", "On leur doit", ETATS["a_rendre"]),
        Choix("sans_recu", "Espèces sans reçu", ETATS["sans_recu"]),
    ),
)


AUTRES: Final = {"autre": "Autre", "ensuite": "Depuis"}


def comptes(ensemble: Ligne, autres: Sequence[str]) -> Liste:
    """One household a row; `ensemble`: the totals of the round, so that columns of zeros are left out.

    `autres`: which of `AUTRES` say something.
    « Solde » is the account's, as in the statements; « À régler » looks ahead.
    """
    modes = [code for code in TITRES_DES_MODES if ensemble[code]]
    colonnes = [
        Colonne(
            code="nom",
            titre="Foyer",
            valeur=lambda ligne: ligne["carte"]["nom"],
            montre=lambda ligne: Case(ligne["carte"]["nom"], f"/foyers/{ligne['foyer']}", ligne["foyer"]),
        ),
        Colonne(code="numero", titre="Numéro", valeur=lambda ligne: ligne["foyer"], ecran=False),
        sens("avant", "Avant", moins="doit", plus="avance"),
        somme("pris", "Pris"),
        *([somme("consignes", "Consignes")] if ensemble["consignes"] else []),
        *([somme("port", "Transport")] if ensemble["port"] else []),
        *(somme(code, TITRES_DES_MODES[code]) for code in modes),
        replace(somme("paye", "Payé"), ecran=False),
        *([somme("rendu", "Rendu")] if ensemble["rendu"] else []),
        *(somme(code, AUTRES[code]) for code in autres),
        sens("solde", "Solde", moins="doit", plus="avance"),
        *([somme("du", "À prendre")] if ensemble["du"] else []),
        Colonne(
            code="reste",
            titre="Reste à payer",
            valeur=lambda ligne: max(ligne["du"] - ligne["solde"], 0),
            genre="montant",
            ecran=False,
        ),
        Colonne(
            code="prevu",
            titre="À régler",
            valeur=lambda ligne: ligne["prevu"],
            genre="montant",
            montre=_a_regler,
            large="pleine",
            fichier=False,
        ),
        Colonne(
            code="recus",
            titre="Reçus",
            valeur=lambda ligne: ligne["recus"],
            montre=_recus,
            large="entiere",
            ecran="ensuite" not in autres,  # of a round that is over, the room goes to what came since
        ),
    ]
    return Liste(
        code="comptes",
        titre="Qui a payé quoi",
        quoi=("foyer", "foyers"),
        colonnes=colonnes,
        tri="",
        filtres=(_ETATS,),
        chercher=par_mots(lambda ligne: f"{ligne['carte']['nom']} {ligne['foyer']} {ligne['recus']}"),
        chercher_quoi="Nom, numéro de foyer ou de reçu",
        par_page=200,
    )


def legende_des_comptes(ensemble: Ligne, autres: Sequence[str]) -> str:
    """How the figures of a row make its balance, of the columns that the round has; then what is to be settled."""
    mots = {"rendu": "rendu", "pris": "pris", "consignes": "consignes", "port": "transport"}
    moins = [mot for code, mot in mots.items() if code == "pris" or ensemble[code]]
    plus = {"autre": "autre (adhésion, crédits, dons)", "ensuite": "ce que les commandes suivantes ont changé"}
    suite = (f"plus {plus[code]}" for code in autres)
    calcul = ", ".join(["Avant, plus ce qui est payé", *(f"moins {mot}" for mot in moins), *suite])
    solde = f"{calcul} : c'est le solde du compte{' maintenant' if 'ensuite' in autres else ''}."
    if not ensemble["du"]:
        return solde
    return f"{solde} Moins ce qui est à prendre : c'est ce qui est à régler ; l'avance attend l'autre commande."


def _a_regler(ligne: Ligne) -> Case:
    """In words. Beside it, what it engaged in another round."""
    ailleurs, phrase = ligne["engage"] - ligne["du"], ligne["phrase"]
    details = (phrase.a_cote, f"Autre commande : {euros(ailleurs)}." if ailleurs else "")
    return Case(phrase.mots, detail=" ".join(filter(None, details)))


def _recus(ligne: Ligne) -> Case:
    return Case(ligne["recus"] or "aucun", detail="sans reçu") if ligne["sans_recu"] else Case(ligne["recus"])


def _detail(ligne: Ligne) -> Case:
    """Of several for one cause: each by its household, else by its time."""
    if "plies" not in ligne:
        return Case(ligne["texte"])
    return Case(
        "Les voir",
        plies=[
            Case(
                x["qui"] or en_mots(x["le"], "moment"),
                x["adresse"],
                ", ".join(filter(None, (euros(x["montant"]) if x["montant"] else "", x["texte"]))),
            )
            for x in ligne["plies"]
        ],
    )


A_VERIFIER: Final = Liste(
    code="a-verifier",
    titre="À vérifier",
    quoi=("point", "points"),
    colonnes=(
        Colonne(
            code="quoi",
            titre="Quoi",
            valeur=lambda ligne: ligne["titre"],
            montre=lambda ligne: Case(ligne["titre"], "" if "plies" in ligne else ligne["adresse"]),
        ),
        Colonne(code="detail", titre="Détail", valeur=lambda ligne: ligne["texte"], montre=_detail, large="entiere"),
        Colonne(code="le", titre="Quand", valeur=lambda ligne: ligne["le"], genre="moment", decroit=True),
        replace(somme("montant", "Montant"), total=None),
        Colonne(
            code="suite",
            titre="Que faire",
            valeur=lambda ligne: ligne["suite"],
            montre=lambda ligne: Case(ligne["suite"], ligne["adresse"]),
            large="entiere",
        ),
        colonne_etat(lambda ligne: Case(_GRAVITES[ligne["etat"]], etat=ligne["etat"])),
    ),
    tri="",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer",
            choix=(
                Choix("tous", "Tout", lambda ligne: ligne["etat"] != "regle"),
                Choix("a_regler", "À régler", lambda ligne: ligne["etat"] in ("refus", "attention")),
                Choix("pour_memoire", "En suspens ou pour mémoire", lambda ligne: ligne["etat"] == "info"),
                Choix(REGLES, "Déjà réglés", lambda ligne: ligne["etat"] == "regle"),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: f"{ligne['titre']} {ligne['texte']}"),
    chercher_quoi="Un foyer, un fournisseur, un mot",
)


def _etat_des_comptes(ligne: Ligne) -> Case:
    arretes = ligne["arrete_le"]
    return Case(f"Arrêtés le {jour_court(arretes)}", etat="clos") if arretes else Case("En cours", etat="attente")


COMMANDES: Final = Liste(
    code="commandes-du-mois",
    titre="Commandes du mois",
    quoi=("commande du mois", "commandes du mois"),
    colonnes=(
        Colonne(
            code="libelle",
            titre="Commande du mois",
            valeur=lambda ligne: ligne["libelle"],
            montre=lambda ligne: Case(ligne["libelle"], f"/cycles/{ligne['cycle']}/tresorerie"),
        ),
        Colonne(
            code="le", titre="Distribution", valeur=lambda ligne: ligne["distribution_le"], genre="jour", decroit=True
        ),
        Colonne(code="foyers", titre="Foyers", valeur=lambda ligne: ligne["foyers"], genre="nombre", decroit=True),
        somme("pris", "Pris"),
        somme("paye", "Payé"),
        somme("facture", "Facturé"),
        somme("avoir", "Avoirs"),
        somme("verse", "Payé aux fournisseurs"),
        sens("du", "Reste dû", moins=lambda ligne: "nous doit" if ligne["avoir"] else "payé d'avance", total=True),
        colonne_etat(_etat_des_comptes, "Comptes"),
    ),
    tri="-le",
)
