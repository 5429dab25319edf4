"""A real group as it starts: what people fill in, once, on paper, in a file or on a page."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Final, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta, inspect

from domaine.groupements.creer import Ouverture
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.types import AntenneId, Centimes, FoyerId, Libelle, PersonneId, Personnes
from projections.annuaire.fiches import chiffres
from projections.annuaire.noms import mots
from web.saisie.controle import controler
from web.saisie.formes import forme_de
from web.saisie.nombres import lire_entier, lire_montant
from web.saisie.problemes import Chemin, Probleme, SaisieInvalide, montre, nomme, probleme

MOST_FOYERS: Final = 2_000
INSCRIRE: Final = "InscrireFoyer"
_EUROS: Final = "_centimes"

Nom = Annotated[str, Meta(min_length=1, max_length=100)]
Facultatif = Annotated[str, Meta(max_length=100)]


class Personne(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody as people know them; only ciphertext of it is kept."""

    nom: Nom
    prenom: Facultatif = ""
    rue: Facultatif = ""
    telephone: Facultatif = ""

    def __repr__(self) -> str:
        return "<Personne>"

    def fiche(self) -> dict[str, str]:
        """The card that is encrypted, without what was left empty."""
        return {champ: valeur for champ, valeur in msgspec.structs.asdict(self).items() if valeur}


class FoyerRepris(msgspec.Struct, frozen=True, kw_only=True):
    """A household of the notebook, with its balance (R-031)."""

    foyer: FoyerId
    titulaire: Personne
    taille: Personnes | None = None
    """None: the notebook does not say, like the next."""
    est_qpv: bool | None = None
    solde_centimes: Centimes = 0
    """> 0: the group owes the household."""
    piece: Libelle = "cahier"
    adhesion_au: date | None = None
    """Last day of the membership that the notebook has, already paid; None: it is to be taken."""


class Creation(msgspec.Struct, frozen=True, kw_only=True):
    association: Libelle
    quartier: Libelle
    lieu: Libelle
    est_qpv: bool
    tresorier: Personne
    coordinateur: Personne
    parametres: Parametres = Parametres()
    ouverture: Ouverture = Ouverture()
    foyers: Annotated[tuple[FoyerRepris, ...], Meta(max_length=MOST_FOYERS)] = ()

    @property
    def groupement(self) -> str:
        """Its short name, which cannot be taken twice."""
        return nom_court(self.quartier)


def lire_creation(brut: Mapping[str, Any]) -> Creation:
    """From a file or a form: an amount is in euros under its plain name (`caisse = "86,40"`), or in centimes.

    What households owe and are owed is the sum of their balances, unless it is given: then both must agree (R-031).
    Raises SaisieInvalide with every problem found, bounds named.
    """
    creation = msgspec.convert(_controler(brut), Creation)
    _exiger_des_noms(creation)
    _exiger_deux_personnes(creation)
    _exiger_numeros_distincts(creation)
    if not creation.foyers:
        return creation
    soldes = [foyer.solde_centimes for foyer in creation.foyers]
    sommes = {
        "dettes_foyers_centimes": -sum(solde for solde in soldes if solde < 0),
        "avoirs_foyers_centimes": sum(solde for solde in soldes if solde > 0),
    }
    for champ, somme in sommes.items():
        annonce = getattr(creation.ouverture, champ)
        if annonce not in (0, somme):
            nom = champ.removesuffix(_EUROS)
            phrase = f"« {nom} » vaut {euros(annonce)}, les soldes des foyers font {euros(somme)} : revoyez-les."
            raise SaisieInvalide([Probleme(f"ouverture.{champ}", phrase)])
    return msgspec.structs.replace(creation, ouverture=msgspec.structs.replace(creation.ouverture, **sommes))


def lire_qpv(texte: str) -> bool:
    """Nobody chose it for who fills in the form: raises SaisieInvalide."""
    if texte not in ("oui", "non"):
        raise SaisieInvalide([Probleme("est_qpv", "Dites si le quartier est prioritaire : touchez Oui ou Non.")])
    return texte == "oui"


def exiger_les_foyers(creation: Creation) -> None:
    """What households owe and are owed is the sum of a list (R-031): raises SaisieInvalide on totals without one."""
    ouverture = creation.ouverture
    annonce = ouverture.dettes_foyers_centimes or ouverture.avoirs_foyers_centimes
    if annonce and not creation.foyers:
        phrase = (
            f"Les foyers doivent ou attendent {euros(annonce)}, et aucun n'est dans la liste : "
            "écrivez chaque foyer avec son solde, ou laissez ces totaux à zéro."
        )
        raise SaisieInvalide([Probleme("ouverture", phrase)])


def _exiger_des_noms(creation: Creation) -> None:
    """Raise SaisieInvalide on names of blanks, which would name nobody."""
    gens: dict[Chemin, Personne] = {("tresorier",): creation.tresorier, ("coordinateur",): creation.coordinateur}
    gens |= {("foyers", rang, "titulaire"): foyer.titulaire for rang, foyer in enumerate(creation.foyers)}
    vides = [chemin for chemin, personne in gens.items() if not personne.nom.strip()]
    if vides:
        raise SaisieInvalide([probleme((*chemin, "nom"), "est vide : remplissez ce champ.") for chemin in vides])


def _exiger_deux_personnes(creation: Creation) -> None:
    """Raise SaisieInvalide when both officers bear one name, unless two phones tell them apart (R-180)."""
    un, autre = creation.tresorier, creation.coordinateur
    distincts = un.telephone and autre.telephone and chiffres(un.telephone) != chiffres(autre.telephone)
    if _mots(un) == _mots(autre) and not distincts:
        nom = f"{un.prenom} {un.nom}".strip()
        phrase = f"Trésorerie et coordination demandent deux personnes : « {nom} » est écrit deux fois."
        raise SaisieInvalide([Probleme("coordinateur.nom", phrase)])


def _mots(personne: Personne) -> list[str]:
    return sorted(mots(f"{personne.prenom} {personne.nom}"))


def _exiger_numeros_distincts(creation: Creation) -> None:
    """Raise SaisieInvalide when a number stands for two households of the list."""
    premiers: dict[FoyerId, int] = {}
    problemes = [
        probleme(
            ("foyers", rang, "foyer"),
            f"vaut {montre(foyer.foyer)}, déjà écrit au n° {premier + 1} : donnez un numéro à chaque foyer.",
        )
        for rang, foyer in enumerate(creation.foyers)
        if (premier := premiers.setdefault(foyer.foyer, rang)) != rang
    ]
    if problemes:
        raise SaisieInvalide(problemes)


class ActePrevu(NamedTuple):
    nom: str
    donnees: dict[str, Any]
    """Names still clear."""
    numero: UUID
    """Of its form: what was recorded already is not recorded twice."""


class Tirage:
    """Numbers of forms and identifiers of people that say nothing of what is created, and that it alone gives again."""

    def __init__(self, secret: bytes, creation: Creation) -> None:
        self._cle = hmac.digest(secret, msgspec.json.encode(creation), "sha256")

    def personne(self, qui: str) -> PersonneId:
        return f"p-{self._tirer(qui).hex()[:8]}"

    def numero(self, quoi: str) -> UUID:
        return UUID(bytes=self._tirer(quoi)[:16], version=4)

    def _tirer(self, quoi: str) -> bytes:
        return hmac.digest(self._cle, quoi.encode(), "sha256")


def actes_de_creation(
    creation: Creation, tirage: Tirage, antenne: AntenneId | None
) -> tuple[PersonneId, PersonneId, list[ActePrevu]]:
    """Identifiers of treasurer and coordinator, and the acts to run in order: the group, then its households.

    `antenne`: the association that bears the name already; None: it is new.
    """
    tresorier, coordinateur = tirage.personne("tresorier"), tirage.personne("coordinateur")
    groupement = creation.groupement
    donnees = {
        "antenne": antenne or nom_court(creation.association, "association"),
        "nom_antenne": creation.association,
        "groupement": groupement,
        "quartier": creation.quartier,
        "est_qpv": creation.est_qpv,
        "lieu": creation.lieu,
        "tresorier": {"personne": tresorier, "identite": creation.tresorier.fiche()},
        "coordinateur": {"personne": coordinateur, "identite": creation.coordinateur.fiche()},
        "parametres": msgspec.structs.asdict(creation.parametres),
        "ouverture": msgspec.structs.asdict(creation.ouverture),
    }
    actes = [ActePrevu("CreerGroupement", donnees, tirage.numero("groupement"))]
    for foyer in creation.foyers:
        qui = {"foyer": foyer.foyer, "groupement": groupement}
        fiche = {"titulaire": tirage.personne(foyer.foyer), "identite": foyer.titulaire.fiche()}
        habite = {"taille": foyer.taille, "est_qpv": foyer.est_qpv, "deja_membre": not foyer.est_qpv}
        actes.append(ActePrevu(INSCRIRE, {**qui, **fiche, **habite}, tirage.numero(f"foyer {foyer.foyer}")))
        if foyer.adhesion_au is not None:
            numero = tirage.numero(f"adhesion {foyer.foyer}")
            actes.append(ActePrevu("ReprendreAdhesion", {**qui, "valable_au": foyer.adhesion_au.isoformat()}, numero))
        if foyer.solde_centimes:
            reprise = {"solde_centimes": foyer.solde_centimes, "piece": foyer.piece}
            numero = tirage.numero(f"solde {foyer.foyer}")
            actes.append(ActePrevu("ReprendreSoldeOuverture", {**qui, **reprise}, numero))
    return tresorier, coordinateur, actes


def nom_court(nom: str, champ: str = "quartier") -> str:
    """« Les Tilleuls » is `les-tilleuls` in facts and addresses; raises SaisieInvalide when no letter is left."""
    if not (court := en_adresse(nom)):
        dit = f"« {nom} » ne donne pas de nom court : écrivez-le avec des lettres de A à Z ou des chiffres."
        raise SaisieInvalide([Probleme(champ, dit)])
    return court


def en_adresse(nom: str) -> str:
    """What is left of a name in letters from a to z and figures; "" for one written in another script."""
    plain = unicodedata.normalize("NFKD", nom.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def _controler(brut: Mapping[str, Any]) -> Any:
    """The data of a `Creation`; raises SaisieInvalide, whose sentences name amounts and write them as people do."""
    forme = forme_de(Creation)
    illisibles: list[Probleme] = []
    donnees = _en_centimes(forme, dict(brut), (), illisibles)
    try:
        controle = controler(forme, donnees)
    except SaisieInvalide as invalide:
        dits = {dit.champ for dit in illisibles}
        autres = [_en_euros(dit) for dit in invalide.problemes if dit.champ.removesuffix(_EUROS) not in dits]
        raise SaisieInvalide([*illisibles, *autres]) from None
    if illisibles:
        raise SaisieInvalide(illisibles)
    return controle


def _en_euros(dit: Probleme) -> Probleme:
    if dit.hors is not None and dit.champ.endswith(_EUROS):
        nom, _, _ = dit.phrase.partition(" vaut ")
        bornes = [euros(borne) for borne in (dit.hors.least, dit.hors.most) if borne is not None]
        suite = f" vaut {euros(dit.hors.valeur)} : il faut un montant de {' à '.join(bornes)}."
        return dit._replace(phrase=nom.replace(_EUROS, "") + suite)
    return dit._replace(phrase=dit.phrase.replace(_EUROS, "")) if "n'existe pas" in dit.phrase else dit


def _en_centimes(type_: inspect.Type, valeur: Any, chemin: Chemin, illisibles: list[Probleme]) -> Any:
    """Texts in the place of numbers are read as people write them, days of a TOML file become texts.

    One that is no number joins `illisibles`, and reads 0. Anything else is left to `controler`.
    """
    match type_:
        case inspect.UnionType(types=(inner, inspect.NoneType()) | (inspect.NoneType(), inner)) if valeur is not None:
            return _en_centimes(inner, valeur, chemin, illisibles)
        case inspect.Metadata(type=inner):
            return _en_centimes(inner, valeur, chemin, illisibles)
        case inspect.VarTupleType(item_type=item) if isinstance(valeur, list):
            return [_en_centimes(item, each, (*chemin, rang), illisibles) for rang, each in enumerate(valeur)]
        case inspect.IntType() if isinstance(valeur, str):
            return _lu(lire_entier, valeur, chemin, illisibles)
        case inspect.StructType(fields=fields) if isinstance(valeur, dict):
            types = {field.encode_name: field.type for field in fields}
            lues: dict[str, Any] = {}
            for nom, each in valeur.items():
                if nom in types:
                    lues[nom] = _en_centimes(types[nom], each, (*chemin, nom), illisibles)
                elif nom + _EUROS not in types:
                    lues[nom] = each
                elif nom + _EUROS in valeur:
                    illisibles.append(probleme((*chemin, nom), "est écrit deux fois, en euros et en centimes."))
                else:
                    lues[nom + _EUROS] = _lu(lire_montant, str(each), (*chemin, nom), illisibles)
            return lues
        case _:
            return valeur.isoformat() if isinstance(valeur, date) else valeur


def _lu(lire: Callable[[str, str], int], texte: str, chemin: Chemin, illisibles: list[Probleme]) -> int:
    """The sentence of one that is no number says the whole way to it."""
    nom = str(chemin[-1])
    try:
        return lire(texte, nom)
    except SaisieInvalide as invalide:
        suites = [dit.phrase.removeprefix(nomme((nom,))).strip() for dit in invalide.problemes]
        illisibles += [probleme(chemin, suite) for suite in suites]
        return 0
