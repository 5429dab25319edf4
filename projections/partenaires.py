"""Partners: what was agreed, which rooms they lend, who holds which key, and the paper forms their staff noted."""

from __future__ import annotations

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
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

PARTENAIRES = Table(
    "partenaires",
    key={"partenaire": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "nom": Kind.TEXT,
        "genre": Kind.TEXT,
        "financeur": Kind.TEXT,  # "": it pays for no rebate
    },
    indexes=(("groupement",),),
)
CONTACTS = Table(
    "partenaire_contacts",
    key={"partenaire": Kind.TEXT, "personne": Kind.TEXT},
    latest={"identite": Kind.TEXT, "actif": Kind.BOOLEAN, "note_le": Kind.INSTANT},  # identite: ciphertext
)
PERSONNEL = Table(
    "partenaire_personnel",
    key={"groupement": Kind.TEXT, "personne": Kind.TEXT},
    latest={"partenaire": Kind.TEXT, "depuis": Kind.INSTANT},
)
CONVENTIONS = Table(
    "conventions",
    key={"partenaire": Kind.TEXT, "convention": Kind.TEXT},
    sums=("renouvelee",),
    latest={
        "objet": Kind.TEXT,
        "debut": Kind.DATE,
        "fin": Kind.DATE,
        "apports": Kind.TEXT,  # separated by a space
        "terminee_le": Kind.DATE,
    },
)
SALLES = Table(
    "salles",
    key={"partenaire": Kind.TEXT, "salle": Kind.TEXT},
    latest={
        "nom": Kind.TEXT,
        "usage": Kind.TEXT,
        "adresse": Kind.TEXT,
        "horaires": Kind.TEXT,
        "pretee": Kind.BOOLEAN,
    },
)
CLES = Table(
    "cles",
    key={"partenaire": Kind.TEXT, "salle": Kind.TEXT, "cle": Kind.TEXT},
    latest={"groupement": Kind.TEXT, "personne": Kind.TEXT, "dehors": Kind.BOOLEAN, "depuis": Kind.INSTANT},
)
BONS_DEPOSES = Table(
    "bons_deposes",
    key={"cycle": Kind.TEXT, "bon": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "partenaire": Kind.TEXT,
        "catalogue": Kind.INTEGER,
        "numero_ecrit": Kind.TEXT,
        "symbole_ecrit": Kind.TEXT,
        "lignes": Kind.INTEGER,
        "depose_le": Kind.INSTANT,
        "depose_par": Kind.TEXT,
        "ecarte": Kind.TEXT,  # why; null: it is not
    },
)
LIGNES_DEPOSEES = Table(
    "bons_deposes_lignes",
    key={"cycle": Kind.TEXT, "bon": Kind.TEXT, "produit": Kind.TEXT},
    latest={"rang": Kind.INTEGER, "quantite": Kind.INTEGER, "a_confirmer": Kind.BOOLEAN},
)

partenaires = Projection(
    "partenaires",
    1,
    [PARTENAIRES, CONTACTS, PERSONNEL, CONVENTIONS, SALLES, CLES, BONS_DEPOSES, LIGNES_DEPOSEES],
)


@partenaires.on(PartenaireReference)
def _reference(d: Deltas, r: Recorded[PartenaireReference]) -> None:
    f = r.data
    d.put(PARTENAIRES, (f.partenaire,), groupement=f.groupement, nom=f.nom, genre=f.genre, financeur=f.financeur or "")


@partenaires.on(ContactNote)
def _contact(d: Deltas, r: Recorded[ContactNote]) -> None:
    f = r.data
    d.put(CONTACTS, (f.partenaire, f.personne), identite=f.identite, actif=True, note_le=r.date_effet)


@partenaires.on(ContactRetire)
def _sans_contact(d: Deltas, r: Recorded[ContactRetire]) -> None:
    d.put(CONTACTS, (r.data.partenaire, r.data.personne), actif=False)


@partenaires.on(AccesPartenaireOuvert)
def _acces(d: Deltas, r: Recorded[AccesPartenaireOuvert]) -> None:
    f = r.data
    d.put(PERSONNEL, (f.groupement, f.personne), partenaire=f.partenaire, depuis=r.date_effet)


@partenaires.on(ConventionSignee)
def _signe(d: Deltas, r: Recorded[ConventionSignee]) -> None:
    f = r.data
    d.put(
        CONVENTIONS,
        (f.partenaire, f.convention),
        objet=f.objet,
        debut=f.debut,
        fin=f.fin,
        apports=" ".join(f.apports),
    )


@partenaires.on(ConventionRenouvelee)
def _renouvelle(d: Deltas, r: Recorded[ConventionRenouvelee]) -> None:
    f = r.data
    d.add(CONVENTIONS, (f.partenaire, f.convention), renouvelee=1)
    d.put(CONVENTIONS, (f.partenaire, f.convention), fin=f.fin)


@partenaires.on(ConventionTerminee)
def _termine(d: Deltas, r: Recorded[ConventionTerminee]) -> None:
    d.put(CONVENTIONS, (r.data.partenaire, r.data.convention), terminee_le=r.data.le)


@partenaires.on(SalleDecrite)
def _salle(d: Deltas, r: Recorded[SalleDecrite]) -> None:
    f = r.data
    d.put(
        SALLES,
        (f.partenaire, f.salle),
        nom=f.nom,
        usage=f.usage,
        adresse=f.adresse,
        horaires=f.horaires,
        pretee=True,
    )


@partenaires.on(SalleRendue)
def _sans_salle(d: Deltas, r: Recorded[SalleRendue]) -> None:
    d.put(SALLES, (r.data.partenaire, r.data.salle), pretee=False)


@partenaires.on(CleConfiee, CleRendue)
def _cle(d: Deltas, r: Recorded[CleConfiee | CleRendue]) -> None:
    f = r.data
    d.put(
        CLES,
        (f.partenaire, f.salle, f.cle),
        groupement=f.groupement,
        personne=f.personne,
        dehors=isinstance(f, CleConfiee),
        depuis=r.date_effet,
    )


@partenaires.on(BonPapierDepose)
def _depose(d: Deltas, r: Recorded[BonPapierDepose]) -> None:
    f = r.data
    d.put(
        BONS_DEPOSES,
        (f.cycle, f.bon),
        groupement=f.groupement,
        partenaire=f.partenaire,
        catalogue=f.catalogue,
        numero_ecrit=f.numero_ecrit,
        symbole_ecrit=f.symbole_ecrit,
        lignes=len(f.lignes),
        depose_le=r.date_effet,
        depose_par=r.acteur,
    )
    for rang, ligne in enumerate(f.lignes):
        d.put(
            LIGNES_DEPOSEES,
            (f.cycle, f.bon, ligne.produit),
            rang=rang,
            quantite=ligne.quantite,
            a_confirmer=ligne.a_confirmer,
        )


@partenaires.on(BonDeposeEcarte)
def _ecarte(d: Deltas, r: Recorded[BonDeposeEcarte]) -> None:
    d.put(BONS_DEPOSES, (r.data.cycle, r.data.bon), ecarte=r.data.raison)
