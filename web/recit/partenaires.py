"""Partners: what was agreed, rooms and keys; never the name of a contact nor of a household."""

from __future__ import annotations

from typing import Final

from domaine.mots import le_jour
from domaine.partenaires.faits import (
    AccesPartenaireOuvert,
    BonDeposeEcarte,
    BonPapierDepose,
    CleConfiee,
    CleRendue,
    ContactNote,
    ContactRetire,
    ConventionRenouvelee,
    ConventionSignee,
    ConventionTerminee,
    PartenaireReference,
    SalleDecrite,
    SalleRendue,
)
from web.langue import pluriel
from web.recit.base import Noms, Recit, recit

GENRES: Final = {
    "bailleur": "bailleur social",
    "centre_social": "centre social, maison de quartier",
    "ecole": "école, collège",
    "mairie": "mairie",
    "ccas": "CCAS",
    "caf": "CAF",
    "association": "association",
    "fondation": "fondation",
    "entreprise": "entreprise",
    "autre": "autre",
}
APPORTS: Final = {
    "salle": "une salle",
    "stockage": "un local de stockage",
    "financement": "un financement",
    "benevoles": "des bénévoles",
    "communication": "le bouche-à-oreille",
    "materiel": "du matériel",
}
USAGES: Final = {"salle": "salle", "stockage": "local de stockage"}
RAISONS: Final = {
    "deja_saisi": "déjà saisi par l'équipe",
    "foyer_introuvable": "foyer introuvable",
    "demande_foyer": "le foyer n'en veut plus",
    "essai": "c'était un essai",
}


@recit(PartenaireReference)
def _reference(f: PartenaireReference, _: Noms) -> Recit:
    return Recit(f"Partenaire noté : {f.nom}", detail=GENRES[f.genre])


@recit(ContactNote)
def _contact(_: ContactNote, __: Noms) -> Recit:
    return Recit("Contact d'un partenaire noté")


@recit(ContactRetire)
def _sans_contact(_: ContactRetire, __: Noms) -> Recit:
    return Recit("Contact d'un partenaire retiré")


@recit(AccesPartenaireOuvert)
def _acces(f: AccesPartenaireOuvert, n: Noms) -> Recit:
    return Recit(f"Accès de partenaire ouvert à {n.personne(f.personne)}")


@recit(ConventionSignee)
def _signe(f: ConventionSignee, _: Noms) -> Recit:
    apports = ", ".join(APPORTS[apport] for apport in f.apports)
    return Recit(f"Convention notée, du {le_jour(f.debut)} au {le_jour(f.fin)}", detail=f"{f.objet} : {apports}")


@recit(ConventionRenouvelee)
def _renouvelle(f: ConventionRenouvelee, _: Noms) -> Recit:
    return Recit(f"Convention renouvelée jusqu'au {le_jour(f.fin)}", detail=f"avant : {le_jour(f.fin_avant)}")


@recit(ConventionTerminee)
def _termine(f: ConventionTerminee, _: Noms) -> Recit:
    return Recit(f"Convention terminée le {le_jour(f.le)}")


@recit(SalleDecrite)
def _salle(f: SalleDecrite, _: Noms) -> Recit:
    quoi = "Salle prêtée" if f.usage == "salle" else "Local prêté"
    return Recit(f"{quoi} par un partenaire : {f.nom}", detail=f.adresse)


@recit(SalleRendue)
def _sans_salle(_: SalleRendue, __: Noms) -> Recit:
    return Recit("Une salle n'est plus prêtée")


@recit(CleConfiee)
def _confie(f: CleConfiee, n: Noms) -> Recit:
    avant = f"avant : {n.personne(f.avant)}" if f.avant else ""
    return Recit(f"Clé {f.cle} confiée à {n.personne(f.personne)}", detail=avant)


@recit(CleRendue)
def _rend(f: CleRendue, n: Noms) -> Recit:
    return Recit(f"Clé {f.cle} rendue au partenaire", detail=f"par {n.personne(f.personne)}")


@recit(BonPapierDepose)
def _depose(f: BonPapierDepose, _: Noms) -> Recit:
    return Recit(f"Bon {f.bon} noté, l'équipe le confirmera", detail=pluriel(len(f.lignes), "ligne"))


@recit(BonDeposeEcarte)
def _ecarte(f: BonDeposeEcarte, _: Noms) -> Recit:
    return Recit(f"Bon {f.bon} d'un partenaire mis de côté", detail=RAISONS[f.raison])
