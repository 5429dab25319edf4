"""The French of the pages: quantities, moments and roles as people say them. Words carry the meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from babel.dates import format_date, format_datetime

from domaine import mots
from domaine.arithmetique import montant_ligne
from domaine.distribution.pesee import unite_pesee
from domaine.encaissements.recus import code_appareil
from domaine.mots import PARIS, euros, heure
from domaine.types import Mode, Motif, Role, SiManque, Tarif, Unite

ROLES: Final[Mapping[str, str]] = {
    Role.ADHERENT: "Adhérent·e",
    Role.BENEVOLE: "Bénévole",
    Role.REFERENT: "Référent·e de quartier",
    Role.REFERENT_PRODUIT: "Référent·e produit",
    Role.COORDINATEUR: "Coordination",
    Role.TRESORIER: "Trésorerie",
    Role.AUDITEUR: "Vérification des comptes",
    Role.PARTENAIRE: "Partenaire",
    Role.VISITEUR: "De l'extérieur",
    Role.HOTE: "Ordinateur du groupement",
}
MODES: Final[Mapping[str, str]] = {mode.value: nom for mode, nom in mots.NOMS_DES_MODES.items()}
TARIFS: Final[Mapping[str, str]] = {
    Tarif.COUP_DE_POUCE: "Coup de pouce",
    Tarif.COUTANT: "Prix coûtant",
    Tarif.SOLIDAIRE: "Solidaire",
}
SI_MANQUE: Final[Mapping[str, str]] = {
    SiManque.NE_PAS_REMPLACER: "Ne pas remplacer",
    SiManque.REMPLACER: "Remplacer",
    SiManque.APPELER: "M'appeler",
}
_TIRE: Final = re.compile(r"appareil-[0-9a-f]{10}")
"""A device that nobody named: `web.acces.jetons` draws such a name from its secret."""
RAISONS_D_ECART: Final[Mapping[str, str]] = {
    "rendu_errone": "erreur de monnaie rendue",
    "piece_perdue": "pièce ou billet perdu",
    "non_explique": "sans explication trouvée",
}
MOIS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip

MOTIFS: Final[Mapping[str, str]] = {
    Motif.DOUBLON: "saisi deux fois",
    Motif.ERREUR_MONTANT: "erreur de montant",
    Motif.ERREUR_MODE: "erreur de moyen de paiement",
    Motif.ERREUR_FOYER: "erreur de foyer",
    Motif.ERREUR_FOURNISSEUR: "erreur de fournisseur",
    Motif.ERREUR_PAIEMENT: "noté sur le mauvais paiement",
    Motif.ERREUR_PERSONNE: "erreur de personne",
    Motif.ERREUR_PIECE: "erreur de ticket",
    Motif.DECLARE_NON_RECU: "déclaré, pas reçu",
    Motif.DEMANDE_FOYER: "à la demande du foyer",
    Motif.COLIS_ENTIERS: "pour des colis entiers",
    Motif.ESSAI: "produit à l'essai, pas assez de foyers",
    Motif.MINIMUM_NON_ATTEINT: "minimum du fournisseur non atteint",
    Motif.RENVERSE: "renversé",
    Motif.ABIME: "abîmé",
    Motif.PERIME: "périmé",
    Motif.RESIDU: "reste de balance",
    Motif.SANS_PROVISION: "sans provision",
    Motif.CONTESTE: "contesté à sa banque",
    Motif.DEPART: "départ",
    Motif.AUTRE: "autre raison",
}

CAUSES_DU_MANQUE: Final[Mapping[str, str]] = {
    "dechire": "déchiré ou annulé sur le papier",
    "pas_encore_envoye": "l'appareil ne l'a pas encore envoyé",
    "appareil_perdu": "appareil perdu ou cassé",
    "autre_quartier": "donné dans un autre quartier",
    "inconnue": "cherché, pas retrouvé",
}
"""Why a receipt number is missing (R-136)."""

RAISONS_PAS_RECU: Final[Mapping[str, str]] = {
    "introuvable": "cherché, pas retrouvé",
    "dit_par_erreur": "le foyer s'était trompé",
    "note_deux_fois": "noté deux fois",
}
"""Why a payment that was told is said not to be received (R-139)."""

RAISONS_DE_PAUSE: Final[Mapping[str, str]] = {
    "fournisseur": "le fournisseur n'est pas sûr de livrer",
    "prix": "le prix est à confirmer",
    "qualite": "doute sur la qualité",
    "rappel": "rappel du produit",
    "autre": "autre raison",
}


CHIFFRES_DU_TELEPHONE: Final = 10


def quantite(valeur: int, unite: str, participe: str = "") -> str:
    """« 2,46 kg », « 1,5 L », « 3 pièces »; with a participle that agrees: « 3 pièces commandées »."""
    dit = pluriel(valeur, "pièce") if unite == Unite.PIECE else mots.quantite(valeur, unite)
    return f"{dit} {_accorde(participe, valeur, unite)}" if participe else dit


def _accorde(participe: str, valeur: int, unite: str) -> str:
    """« 1 pièce commandée », « 2 kg commandés », « 1,5 kg commandé », « 500 g commandés »."""
    unite_ = Unite(unite)
    compte = valeur if valeur < unite_.prix_pour else valeur // unite_.prix_pour
    feminin = f"{participe}e" if unite_ is Unite.PIECE else participe
    return feminin if compte < 2 or feminin.endswith("s") else f"{feminin}s"  # noqa: PLR2004 - as in `pluriel`


def calcul(valeur: int, unite: str, prix_centimes: int) -> str:
    """« 2,5 kg × 3,10 € = 7,75 € », at cost: what the amount that was chosen comes to (R-043)."""
    total = montant_ligne(valeur, prix_centimes, Unite(unite).prix_pour)
    return f"{mots.quantite(valeur, unite)} × {euros(prix_centimes)} = {euros(total)}"


def rejet(mode: str) -> str:
    """Of a payment that the bank did not let stand."""
    return "Repris par la banque" if mode == Mode.CB else "Refusé par la banque"


def telephone(texte: str) -> str:
    """« 06 90 34 37 68 »; a number of another country as it was written."""
    chiffres = "".join(texte.split())
    if not (chiffres.isdecimal() and len(chiffres) == CHIFFRES_DU_TELEPHONE):
        return texte
    return "\N{NO-BREAK SPACE}".join(chiffres[i : i + 2] for i in range(0, CHIFFRES_DU_TELEPHONE, 2))


def nom_unite(unite: str) -> str:
    """The unit in which people type and read: kg, L or pièces."""
    return {Unite.GRAMME: "kg", Unite.MILLILITRE: "L"}.get(Unite(unite), "pièces")


def par_unite(unite: str) -> str:
    return {Unite.GRAMME: "le kg", Unite.MILLILITRE: "le litre"}.get(Unite(unite), "pièce")


def a_paris(instant: datetime) -> datetime:
    return instant.astimezone(PARIS)


def moment(instant: datetime) -> str:
    """« jeudi 26 novembre à 14:05 »; with its year when it is not the present one."""
    local = a_paris(instant)
    forme = "EEEE d MMMM" if local.year == a_paris(datetime.now(UTC)).year else "EEEE d MMMM y"
    return f"{_premier(format_datetime(local, forme, locale='fr'))} à {local:%H:%M}"


def jour(quand: date | datetime) -> str:
    """« 26 novembre 2026 »."""
    return _premier(format_date(a_paris(quand) if isinstance(quand, datetime) else quand, "d MMMM y", locale="fr"))


def horaires(ouvre: str | None, ferme: str | None) -> str:
    """« de 14:00 à 17:00 » after a comma, as it follows a day; "" when nobody said when the hall opens."""
    return f", de {ouvre} à {ferme}" if ouvre else ""


def quand_venir(cycle: Mapping[str, Any]) -> str:
    """« jeudi 26 novembre 2026, de 14:00 à 17:00 »: when households fetch what they ordered."""
    return jour_de_semaine(cycle["distribution_le"]) + horaires(cycle["ouvre"], cycle["ferme"])


def jour_de_semaine(le: date) -> str:
    """« jeudi 26 novembre 2026 »: a day on which people come."""
    return _premier(format_date(le, "EEEE d MMMM y", locale="fr"))


def _premier(date_: str) -> str:
    """« 1er décembre », as French says the first of a month and no other."""
    return re.sub(r"\b1 (?=[a-zéû])", "1er ", date_)


def mois(le: date, *, annee: bool = True) -> str:
    """« novembre 2026 », « novembre »."""
    return str(format_date(le, "MMMM y" if annee else "MMMM", locale="fr"))


def en_heures(minutes: int) -> str:
    """« 4:30 », as the field of a form shows it."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def jour_court(quand: date | datetime) -> str:
    """« 26/11 »."""
    local = a_paris(quand) if isinstance(quand, datetime) else quand
    return f"{local:%d/%m}"


def pluriel(nombre: int, singulier: str, pluriel_: str = "") -> str:
    """« 1 foyer », « 3 foyers »; « 0 foyer », as French counts."""
    mot = singulier if abs(nombre) < 2 else pluriel_ or f"{singulier}s"  # noqa: PLR2004 - French plural begins at two
    return f"{mots.MOINS if nombre < 0 else ''}{abs(nombre)} {mot}"


def personnes(taille: int | None) -> str:
    """« 4 personnes », of a household that was asked."""
    return "nombre de personnes pas demandé" if taille is None else pluriel(taille, "personne")


def quartier(est_qpv: bool | None, dedans: str = "du quartier", ailleurs: str = "d'ailleurs") -> str:  # noqa: FBT001
    """Where a household lives, as it said it."""
    return "quartier pas demandé" if est_qpv is None else dedans if est_qpv else ailleurs


def nom_distinct(libelle: str, annee: int, connus: Container[str]) -> str:
    """What a round is called: with its year, when one of another year has that name already."""
    return f"{libelle} {annee}" if libelle in connus else libelle


def la_commande(libelle: str) -> str:
    """A round inside a sentence: « la commande de novembre »; another name than that is quoted."""
    if libelle.startswith("Commande "):
        return f"la {libelle[:1].lower()}{libelle[1:]}"
    return f"la commande « {libelle} »"


def par_quatre(signes: str) -> str:
    """In groups that are read aloud and compared by eye, as slips print an account number."""
    return " ".join(signes[debut : debut + 4] for debut in range(0, len(signes), 4))


def ecoule(vide: timedelta) -> str:
    """« 6 jours », « 3 h 20 », « 25 min »."""
    return pluriel(vide.days, "jour") if vide.days else mots.duree(vide.seconds // 60)


def en_mo(place: int) -> str:
    """`740 Mo`, `12 Go`: as much as is of use."""
    return f"{place}\N{NO-BREAK SPACE}Mo" if place < 10_000 else f"{place // 1_000}\N{NO-BREAK SPACE}Go"  # noqa: PLR2004


def montant(centimes: int) -> str:
    """« 1 204,50 »: for a table whose head gives the unit."""
    return euros(centimes).removesuffix("€").rstrip()


def en_saisie(centimes: int) -> str:
    """« 42,37 », as people type it in a field whose unit stands beside it."""
    return f"{centimes // 100},{centimes % 100:02d}"


def en_unite(valeur: int, unite: str) -> str:
    """« 2,46 » for 2,460 g, « 3 » for pieces, as people type it in a field whose unit stands beside it."""
    if unite == Unite.PIECE:
        return str(valeur)
    entiers, reste = divmod(valeur, 1_000)
    return f"{entiers},{reste:03d}".rstrip("0").rstrip(",")


def degres(dixiemes: int) -> str:
    """« 4 °C », « 11,5 °C »."""
    entier, reste = divmod(abs(dixiemes), 10)
    return f"{mots.MOINS if dixiemes < 0 else ''}{entier}{f',{reste}' if reste else ''}{mots.ESPACE}°C"


def en_option(mot: str) -> tuple[str, str]:
    """A word that stands for itself in a list."""
    return mot, mot


def avec_dessin(option: tuple[str, str], dessin: str = "") -> tuple[str, str, str]:
    return (*option, dessin)


def appareil(nom: str) -> str:
    """« appareil DU », as its receipts and the list of devices call it; one that people named keeps its name."""
    return f"appareil {code_appareil(nom)}" if _TIRE.fullmatch(nom) else nom


def par_caisse(caisse: Mapping[str, Any]) -> tuple[str, str]:
    """A till as an option of a list."""
    return caisse["session"], f"{caisse['caisse']}, ouverte à {heure(caisse['ouverte_le'])}"


FILTRES: Final[Mapping[str, Callable[..., Any]]] = {
    "euros": euros,
    "montant": montant,
    "en_saisie": en_saisie,
    "en_unite": en_unite,
    "avec_dessin": avec_dessin,
    "en_option": en_option,
    "par_caisse": par_caisse,
    "quantite": quantite,
    "calcul": calcul,
    "nom_unite": nom_unite,
    "unite_pesee": lambda unite: unite_pesee(Unite(unite)),
    "par_unite": par_unite,
    "heure": heure,
    "ecoule": ecoule,
    "moment": moment,
    "jour": jour,
    "quand_venir": quand_venir,
    "horaires": lambda ligne: horaires(ligne["ouvre"], ligne["ferme"]),
    "jour_court": jour_court,
    "duree": mots.duree,
    "en_heures": en_heures,
    "pluriel": pluriel,
    "personnes": personnes,
    "quartier": quartier,
    "degres": degres,
    "telephone": telephone,
    "role": ROLES.__getitem__,
    "mode": MODES.__getitem__,
    "rejet": rejet,
    "tarif": TARIFS.__getitem__,
    "si_manque": SI_MANQUE.__getitem__,
    "motif": MOTIFS.__getitem__,
}
