"""What is wished for, under which words it stands, what was answered."""

from __future__ import annotations

from domaine.souhaits.faits import SouhaitExprime, SouhaitRepondu, SouhaitRetire, SouhaitsReunis
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

SOUHAITS = Table(
    "souhaits",
    key={"souhait": Kind.TEXT},
    latest={
        "groupement": Kind.TEXT,
        "foyer": Kind.TEXT,  # "": somebody of a meeting
        "reunion": Kind.TEXT,  # "": at none
        "rayon": Kind.TEXT,
        "libelle": Kind.TEXT,
        "theme": Kind.TEXT,  # its own words, before anything is gathered
        "frequence": Kind.TEXT,
        "quantite": Kind.INTEGER,
        "unite": Kind.TEXT,
        "par_an": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,  # 0: not said
        "prix_unite_centimes": Kind.INTEGER,  # for one kg, litre or piece; 0: not said
        "ou": Kind.TEXT,
        "canal": Kind.TEXT,
        "etat": Kind.TEXT,  # exprime, retire
        "position": Kind.INTEGER,
        "le": Kind.INSTANT,
    },
    indexes=(("groupement",), ("foyer",)),
)
THEMES = Table(
    "themes",
    key={"groupement": Kind.TEXT, "theme": Kind.TEXT},
    latest={
        "dans": Kind.TEXT,  # the theme under which these words stand
        "intitule": Kind.TEXT,
    },
)
REPONSES = Table(
    "reponses_aux_souhaits",
    key={"groupement": Kind.TEXT, "theme": Kind.TEXT},
    latest={
        "suite": Kind.TEXT,  # produit, refus
        "produit": Kind.TEXT,  # "": none
        "raison": Kind.TEXT,  # "": none
        "precision": Kind.TEXT,
        "demandeurs": Kind.INTEGER,  # when it was answered
        "position": Kind.INTEGER,
        "le": Kind.INSTANT,
    },
    indexes=(("produit",),),
)

souhaits = Projection("souhaits", 1, [SOUHAITS, THEMES, REPONSES])


@souhaits.on(SouhaitExprime)
def _exprime(d: Deltas, r: Recorded[SouhaitExprime]) -> None:
    f = r.data
    d.put(
        SOUHAITS,
        (f.souhait,),
        groupement=f.groupement,
        foyer=f.foyer or "",
        reunion=f.reunion or "",
        rayon=f.rayon,
        libelle=f.libelle,
        theme=f.theme,
        frequence=f.frequence,
        quantite=f.quantite,
        unite=f.unite,
        par_an=f.par_an,
        prix_centimes=f.prix_centimes or 0,
        prix_unite_centimes=f.prix_unite_centimes,
        ou=f.ou,
        canal=f.canal,
        etat="exprime",
        position=r.pos,
        le=r.date_effet,
    )


@souhaits.on(SouhaitRetire)
def _retire(d: Deltas, r: Recorded[SouhaitRetire]) -> None:
    d.put(SOUHAITS, (r.data.souhait,), etat="retire")


@souhaits.on(SouhaitsReunis)
def _reunit(d: Deltas, r: Recorded[SouhaitsReunis]) -> None:
    f = r.data
    d.put(THEMES, (f.groupement, f.theme), intitule=f.intitule)
    for libelle in f.libelles:
        d.put(THEMES, (f.groupement, libelle), dans=f.theme)


@souhaits.on(SouhaitRepondu)
def _repond(d: Deltas, r: Recorded[SouhaitRepondu]) -> None:
    f = r.data
    d.put(
        REPONSES,
        (f.groupement, f.theme),
        suite=f.suite,
        produit=f.produit or "",
        raison=f.raison or "",
        precision=f.precision,
        demandeurs=f.demandeurs,
        position=r.pos,
        le=r.date_effet,
    )
