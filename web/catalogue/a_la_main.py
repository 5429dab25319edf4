"""One product and its price as a form says them: the same rows as a file's, so that the same rules and acts follow.

What the form leaves out stays as it is recorded. The other products of its supplier go on unchanged beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID, uuid5

import msgspec

from domaine.arithmetique import half_up, prix_unitaire
from domaine.catalogue.allergenes import A_DECLARER
from domaine.catalogue.faits import Article
from domaine.types import Unite
from projections.lectures.commande.catalogue_present import Present
from web.catalogue import genres
from web.catalogue.apercu import Apercu
from web.catalogue.colonnes import Partie
from web.catalogue.lecture import Fichier, Rangee
from web.saisie.nombres import lire_entier, lire_montant, lire_quantite
from web.saisie.problemes import Probleme, SaisieInvalide, invalide

T = TypeVar("T")

ORIGINE: Final = "saisie"
NOUVEAU: Final = "nouveau"
"""A supplier that is written down with the product."""
CONTIENT: Final = "contient."
TRACES: Final = "traces."
"""Begin the names of the boxes of allergens: `contient.gluten`."""
CHAMPS: Final = {
    "PrixIncoherent": "prix",
    "ColisIncoherent": "ttc",
    "MinimumHorsPas": "minimum",
    "PlafondHorsPas": "plafond_foyer",
    "ConsigneHorsPiece": "consigne",
    "VracInterdit": "sans_vrac",
    "PortSansFranco": "franco",
    "FicheContredite": "",
}
"""Beside which field the sentence of a rule stands."""
_ENTETES: Final[Mapping[tuple[Partie, str], str]] = {
    ("fournisseur", "fournisseur"): "fournisseur_code",
    ("fournisseur", "nom"): "fournisseur_nom",
    ("produit", "produit"): "code",
    ("produit", "nom"): "nom",
    ("produit", "nom_court"): "nom_court",
    ("produit", "categorie"): "categorie",
    ("produit", "origine"): "origine",
    ("produit", "labels"): "labels",
    ("produit", "contenant"): "contenant",
    ("produit", "densite_g_par_l"): "densite",
    ("article", "colis_libelle"): "colis_libelle",
    ("article", "colis_quantite"): "contenu",
    ("article", "colis_ht_centimes"): "ht",
    ("article", "colis_ttc_centimes"): "ttc",
    ("article", "prix_centimes"): "prix",
    ("article", "pas"): "pas",
    ("article", "minimum"): "minimum",
    ("article", "plafond_foyer"): "plafond_foyer",
    ("article", "plafond_cycle"): "plafond_cycle",
    ("article", "consigne_centimes"): "consigne",
}
"""By part and field of the fact, the field of the form."""


class Tape(NamedTuple):
    """What a form holds."""

    valeurs: dict[str, str]
    confirmes: frozenset[str] = frozenset()
    """Fields whose doubtful number was said yes to."""

    def __call__(self, nom: str) -> str:
        return self.valeurs.get(nom, "").strip()

    def coche(self, nom: str) -> bool:
        return self(nom) == "oui"


class _Lecteur:
    """Reads every field, then says all that is wrong at once."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        self.problemes: list[Probleme] = []

    def lire(self, champ: str, lire: Callable[[str, str], T], vide: T | None = None) -> T | None:
        """`vide`: what an empty field means; None: it must be filled, and None is what cannot be read."""
        texte = self.tape(champ)
        try:
            if texte:
                return lire(texte, champ)
            if vide is None:
                raise invalide(champ, ": à remplir.")
        except SaisieInvalide as erreur:
            self.problemes += erreur.problemes
        return vide

    def quantite(self, champ: str, unite: Unite, vide: int | None = None) -> int | None:
        confirme = champ in self.tape.confirmes
        return self.lire(champ, lambda texte, nom: lire_quantite(texte, unite, nom, confirme=confirme), vide)


def rangee(tape: Tape, connue: Present, produit: str) -> Rangee:
    """`produit` "": a new one. Raises SaisieInvalide, and AConfirmer for a number that can be read two ways."""
    lecteur = _Lecteur(tape)
    article = connue.articles.get(produit)
    unite = article.unite if article else lecteur.lire("unite", lambda texte, nom: Unite(genres.UNITE.lire(texte, nom)))
    lue = Rangee(
        0,
        fournisseur={"fournisseur": connue.produits[produit].fournisseur} if produit else _fournisseur(lecteur, connue),
        produit={"produit": produit} if produit else _fiche(lecteur),
        article={} if unite is None else _article(lecteur, unite),
    )
    if lecteur.problemes:
        raise SaisieInvalide(lecteur.problemes)
    return lue


def _fournisseur(lecteur: _Lecteur, connue: Present) -> dict[str, Any]:
    tape = lecteur.tape
    if tape("fournisseur") != NOUVEAU:
        if tape("fournisseur") not in connue.fournisseurs:
            lecteur.problemes.append(Probleme("fournisseur", "Choisissez qui le fournit."))
        return {"fournisseur": tape("fournisseur")}
    return {
        "fournisseur": lecteur.lire("fournisseur_code", _mot),
        "nom": lecteur.lire("fournisseur_nom", _mot),
        "genre": tape("fournisseur_genre"),
        "franco_ht_centimes": lecteur.lire("franco", lire_montant, 0),
        "port_ht_centimes": lecteur.lire("port", lire_montant, 0),
        "minimum_ht_centimes": lecteur.lire("minimum_fournisseur", lire_montant, 0),
        "delai_jours": lecteur.lire("delai", lire_entier, 0),
        "echeance": tape("echeance"),
    }


def _fiche(lecteur: _Lecteur) -> dict[str, Any]:
    tape = lecteur.tape
    nom = lecteur.lire("nom", _mot)
    return {
        "produit": lecteur.lire("code", _mot),
        "nom": nom,
        "nom_court": tape("nom_court") or nom,
        "categorie": lecteur.lire("categorie", _mot),
        "origine": tape("origine"),
        "labels": tuple(label.strip() for label in tape("labels").split(genres.LISTES) if label.strip()),
        "allergenes": tuple(mot for mot in A_DECLARER if tape.coche(CONTIENT + mot)),
        "traces": tuple(mot for mot in A_DECLARER if tape.coche(TRACES + mot)),
        "conservation": tape("conservation") or "sec",
        "contenant": tape("contenant"),
        "densite_g_par_l": lecteur.quantite("densite", Unite.GRAMME, 0),
        "etiquette_fournisseur": tape.coche("etiquette_fournisseur"),
        "local": tape.coche("local"),
    }


def _article(lecteur: _Lecteur, unite: Unite) -> dict[str, Any]:
    """What is left empty of the three prices follows from the first, rounded once (R-006)."""
    tape = lecteur.tape
    contenu = lecteur.quantite("contenu", unite)
    if contenu is not None and contenu <= 0:
        lecteur.problemes.append(Probleme("contenu", "Écrivez plus que zéro."))
        contenu = None
    ht, tva = lecteur.lire("ht", lire_montant), lecteur.lire("tva", genres.TAUX.lire)
    suit = 0 if ht is None or tva is None else half_up(ht * (1_000 + tva), 1_000)
    ttc = lecteur.lire("ttc", lire_montant, suit)
    prix = lecteur.lire("prix", lire_montant, prix_unitaire(ttc or 0, contenu or 1, unite.prix_pour))
    pas = lecteur.quantite("pas", unite)
    return {
        "unite": unite.value,
        "colis_libelle": lecteur.lire("colis_libelle", _mot),
        "colis_quantite": contenu,
        "colis_ht_centimes": ht,
        "tva_pour_mille": tva,
        "colis_ttc_centimes": ttc,
        "prix_centimes": prix,
        "pas": pas,
        "minimum": lecteur.quantite("minimum", unite, pas or 0),
        "poids_variable": tape.coche("poids_variable"),
        "consigne_centimes": lecteur.lire("consigne", lire_montant, 0),
        "vrac_autorise": not tape.coche("sans_vrac"),
        "plafond_foyer": lecteur.quantite("plafond_foyer", unite, 0),
        "plafond_cycle": lecteur.quantite("plafond_cycle", unite, 0),
        "essai": tape.coche("essai"),
    }


def _mot(texte: str, _: str) -> str:
    return texte


def fichier(lue: Rangee, connue: Present, numero: UUID) -> Fichier:
    """The row, then the other products of its supplier as they are: nothing of them is said, nothing changes."""
    rangees = (lue, *_autres(lue.chez, lue.code, connue))
    return Fichier("", empreinte(numero), rangees, entetes=_ENTETES, origine=ORIGINE)


def sans(produit: str, connue: Present, numero: UUID) -> Fichier:
    """The page of its supplier without it; the supplier leaves when it was alone there."""
    chez = connue.produits[produit].fournisseur
    autres = _autres(chez, produit, connue)
    return Fichier("", empreinte(numero), autres, origine=ORIGINE, partis=() if autres else (chez,))


def _autres(chez: str, produit: str, connue: Present) -> tuple[Rangee, ...]:
    return tuple(
        Rangee(0, {"fournisseur": chez}, {"produit": code}, {})
        for code in connue.pages.get(chez, {})
        if code != produit
    )


def empreinte(numero: UUID) -> str:
    """Of a form, as a file has its own."""
    return sha256(numero.bytes).hexdigest()


def a_prendre(apercu: Apercu, numero: UUID) -> Apercu:
    """Its acts numbered after the form: sent again, each is recorded once."""
    actes = tuple(
        msgspec.structs.replace(acte, saisie=numero_de(numero, acte.acte, acte.donnees["fournisseur"]))
        for acte in apercu.actes
    )
    return msgspec.structs.replace(apercu, actes=actes)


def numero_de(numero: UUID, acte: str, fournisseur: str) -> UUID:
    return uuid5(numero, f"{acte}:{fournisseur}")


def en_saisie(article: Article) -> dict[str, str]:
    """The fields of a price as it is; what follows from the price of the case before VAT is left empty."""
    suit = half_up(article.colis_ht_centimes * (1_000 + article.tva_pour_mille), 1_000)
    coutant = prix_unitaire(article.colis_ttc_centimes, article.colis_quantite, article.unite.prix_pour)
    quantites = {
        "contenu": article.colis_quantite,
        "pas": article.pas,
        "minimum": 0 if article.minimum == article.pas else article.minimum,
        "plafond_foyer": article.plafond_foyer,
        "plafond_cycle": article.plafond_cycle,
    }
    montants = {
        "ht": article.colis_ht_centimes,
        "ttc": 0 if article.colis_ttc_centimes == suit else article.colis_ttc_centimes,
        "prix": 0 if article.prix_centimes == coutant else article.prix_centimes,
        "consigne": article.consigne_centimes,
    }
    coches = {"poids_variable": article.poids_variable, "sans_vrac": not article.vrac_autorise, "essai": article.essai}
    return {
        "colis_libelle": article.colis_libelle,
        "tva": str(genres.TAUX.ecrire(article.tva_pour_mille)),
        **{nom: _quantite(valeur, article.unite) for nom, valeur in quantites.items()},
        **{nom: f"{valeur // 100},{valeur % 100:02d}" if valeur else "" for nom, valeur in montants.items()},
        **{nom: "oui" for nom, coche in coches.items() if coche},
    }


def _quantite(valeur: int, unite: Unite) -> str:
    if not valeur:
        return ""
    if unite is Unite.PIECE:
        return str(valeur)
    entier, milliemes = divmod(valeur, 1_000)
    return f"{entier},{milliemes:03d}".rstrip("0").rstrip(",")


def prochain(codes: Iterable[str], lettre: str, chiffres: int) -> str:
    """The code after the last one: `P086`, `F16`."""
    rangs = [int(code.removeprefix(lettre)) for code in codes if code.removeprefix(lettre).isdecimal()]
    return f"{lettre}{max(rangs, default=0) + 1:0{chiffres}d}"
