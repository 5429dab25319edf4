"""What a bank's file would bring: new lines, lines read before, lines that look like one; and the acts to record it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid5

import msgspec

from domaine.banque.deja_lues import LigneDeReleve, Lue, Sort, trier
from domaine.banque.importer import LIGNES_MAX
from domaine.dates import fin_de_mois
from infra.vault.vault import Vault
from projections.annuaire.cles import cle_des_releves
from projections.lectures.vues import Ligne
from web.banque.releve import LigneDuFichier, Releve, ReleveIllisible

SAISIES: Final = UUID("0d9b5c1e-7a34-5f0e-9f0a-6f5d7c0b8e21")
"""The form number of each act is drawn from what it records: sent twice, it records once."""


class LigneApercue(NamedTuple):
    ligne: LigneDuFichier
    sort: Sort
    cle: str
    """Names the line in the form that says of a look-alike that it is another one."""


class Partie(NamedTuple):
    """A month of the file, or a piece of a long one: what one act takes."""

    du: date
    au: date
    ouverture_centimes: int | None
    cloture_centimes: int | None
    lignes: Sequence[LigneDuFichier]


class Apercu(NamedTuple):
    releve: Releve
    empreinte: str
    """SHA-256 of the file."""
    lignes: list[LigneApercue]
    retire_a: int
    """Position of the last statement taken back; 0: none was. What is read again after it is another form."""

    def de_sort(self, sort: Sort) -> list[LigneApercue]:
        return [ligne for ligne in self.lignes if ligne.sort == sort]


class ActeDeReleve(NamedTuple):
    donnees: dict[str, Any]
    saisie: UUID


async def apercevoir(
    coffre: Vault, releve: Releve, octets: bytes, lues: Sequence[Ligne], autres: Mapping[str, str], retire_a: int
) -> Apercu:
    """`lues`: what was read of the same days; `autres`: keys of look-alikes that somebody said to be other lines."""
    empreinte = sha256(octets).hexdigest()
    connues = [Lue(lue["le"], lue["montant_centimes"], lue["libelle"]) for lue in lues]
    scellees = [await _scellee(coffre, ligne, autre=_cle(ligne) in autres) for ligne in releve.lignes]
    sorts = trier(scellees, connues)
    lignes = [LigneApercue(ligne, sort, _cle(ligne)) for ligne, sort in zip(releve.lignes, sorts, strict=True)]
    return Apercu(releve, empreinte, lignes, retire_a)


def actes(apercu: Apercu, groupement: str, autres: Mapping[str, str]) -> list[ActeDeReleve]:
    """One a month that has something new."""
    nouvelles = {id(apercue.ligne) for apercue in apercu.de_sort("nouvelle")}
    faits: list[ActeDeReleve] = []
    for partie in parties(apercu.releve):
        if not any(id(ligne) in nouvelles for ligne in partie.lignes):
            continue
        donnees = {
            "groupement": groupement,
            "fichier_sha256": apercu.empreinte,
            "format": apercu.releve.format,
            "compte": apercu.releve.compte,
            "du": partie.du.isoformat(),
            "au": partie.au.isoformat(),
            "ouverture_centimes": partie.ouverture_centimes,
            "cloture_centimes": partie.cloture_centimes,
            "colonnes": apercu.releve.colonnes,
            "lignes": [
                {
                    "le": ligne.le.isoformat(),
                    "valeur_le": ligne.valeur_le.isoformat(),
                    "montant_centimes": ligne.montant_centimes,
                    "libelle": ligne.libelle,
                    "autre": _cle(ligne) in autres,
                }
                for ligne in partie.lignes
            ],
        }
        forme = msgspec.json.encode([donnees, apercu.retire_a])
        faits.append(ActeDeReleve(donnees, uuid5(SAISIES, sha256(forme).hexdigest())))
    return faits


def parties(releve: Releve) -> list[Partie]:
    """Months, long ones cut between two days; each with its own balances when the file gives its own.

    Raises ReleveIllisible on a day of more lines than an act takes.
    """
    tranches: list[list[LigneDuFichier]] = []
    for jour in _par_jour(releve.lignes):
        if len(jour) > LIGNES_MAX:
            raise ReleveIllisible(f"Le {jour[0].le:%d/%m/%Y} a plus de {LIGNES_MAX} lignes. Contactez votre banque.")
        derniere = tranches[-1] if tranches else None
        if derniere is None or not _meme_mois(derniere[0].le, jour[0].le) or len(derniere) + len(jour) > LIGNES_MAX:
            tranches.append(list(jour))
        else:
            derniere += jour
    return _avec_soldes(releve, tranches)


def _avec_soldes(releve: Releve, tranches: Sequence[list[LigneDuFichier]]) -> list[Partie]:
    solde = releve.ouverture_centimes if releve.cloture_centimes is not None else None
    trouvees: list[Partie] = []
    for rang, lignes in enumerate(tranches):
        suivante = tranches[rang + 1] if rang + 1 < len(tranches) else None
        premier, dernier = lignes[0].le, lignes[-1].le
        coupee = suivante is not None and _meme_mois(suivante[0].le, dernier)
        apres = None if solde is None else solde + sum(ligne.montant_centimes for ligne in lignes)
        trouvees.append(
            Partie(
                du=_debut(releve, premier, trouvees),
                au=dernier if coupee else min(max(releve.au, dernier), fin_de_mois(dernier)),
                ouverture_centimes=solde,
                cloture_centimes=apres,
                lignes=lignes,
            )
        )
        solde = apres
    return trouvees


def _debut(releve: Releve, premier: date, avant: Sequence[Partie]) -> date:
    if avant and _meme_mois(avant[-1].au, premier):
        return premier
    return max(releve.du, premier.replace(day=1))


def _par_jour(lignes: Sequence[LigneDuFichier]) -> list[list[LigneDuFichier]]:
    jours: dict[date, list[LigneDuFichier]] = {}
    for ligne in lignes:
        jours.setdefault(ligne.le, []).append(ligne)
    return [jours[le] for le in sorted(jours)]


def _meme_mois(un: date, autre: date) -> bool:
    return (un.year, un.month) == (autre.year, autre.month)


def _cle(ligne: LigneDuFichier) -> str:
    return f"{ligne.ou}"


async def _scellee(coffre: Vault, ligne: LigneDuFichier, *, autre: bool) -> LigneDeReleve:
    """As the act will receive it: sealing is deterministic, so that equal words stay equal."""
    personne = cle_des_releves(ligne.le.isoformat())
    await coffre.key_for(personne)
    return LigneDeReleve(
        le=ligne.le,
        valeur_le=ligne.valeur_le,
        montant_centimes=ligne.montant_centimes,
        libelle=coffre.encrypt(personne, ligne.libelle),
        autre=autre,
    )
