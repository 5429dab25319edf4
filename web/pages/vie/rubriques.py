"""What the life of the group is made of besides goods and money: one line a part, and who finds it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from domaine.types import Role
from web.pages.commun.navigation import ACCUEIL, AGIT, COMPTES, COORDINATION, EQUIPE, TRESORERIE


class Rubrique(NamedTuple):
    nom: str
    adresse: str
    phrase: str
    dessin: str
    roles: Collection[Role]


RUBRIQUES: Final[tuple[Rubrique, ...]] = (
    Rubrique(
        "Permanences",
        "/permanences",
        "Quand on a besoin de vous, et combien il manque de personnes.",
        "date",
        AGIT | {Role.ADHERENT},
    ),
    Rubrique(
        "Quand je peux venir",
        "/permanences/disponibilites",
        "Vos moments et vos postes, pour qu'on demande d'abord à qui peut.",
        "date",
        AGIT | {Role.ADHERENT},
    ),
    Rubrique(
        "Les heures", "/permanences/heures", "Ce que les bénévoles ont donné, mois par mois.", "horloge", COORDINATION
    ),
    Rubrique("Adhésions", "/adhesions", "Qui est membre, jusqu'à quand, et qui doit la reprendre.", "carte", ACCUEIL),
    Rubrique("Messages", "/messages", "Ce qu'on a dit à plusieurs, et à qui il reste à le dire.", "telephone", ACCUEIL),
    Rubrique("Partenaires", "/partenaires", "Qui nous aide, jusqu'à quand, et qui a les clés.", "partage", EQUIPE),
    Rubrique(
        "Souhaits", "/souhaits", "Ce que les foyers voudraient acheter ensemble.", "pousse", EQUIPE | {Role.ADHERENT}
    ),
    Rubrique("Avis", "/avis", "Ce que les foyers pensent de ce qu'ils ont pris.", "oui", EQUIPE | {Role.ADHERENT}),
    Rubrique(
        "Demandes",
        "/demandes",
        "Qui nous a écrit depuis la page publique, et qui répond.",
        "telephone",
        COORDINATION | {Role.REFERENT},
    ),
    Rubrique(
        "Notre page publique",
        "/decouvrir",
        "Ce que lisent les gens qui ne nous connaissent pas encore.",
        "lien",
        EQUIPE | {Role.ADHERENT},
    ),
    Rubrique(
        "L'année",
        "/annee",
        "Tout ce qui a une date, mois par mois, à imprimer.",
        "date",
        EQUIPE | {Role.ADHERENT},
    ),
    Rubrique(
        "Réunions",
        "/reunions",
        "Pour connaître le groupement et en parler autour de vous.",
        "groupe",
        EQUIPE | {Role.ADHERENT},
    ),
    Rubrique(
        "Le bilan",
        "/impact",
        "Foyers servis, économies, kilos, bénévoles : pour les financeurs.",
        "tresorerie",
        COMPTES,
    ),
    Rubrique(
        "Assemblées générales",
        "/assemblees",
        "Ce que les foyers adhérents décident ensemble, et le dossier de l'année.",
        "regle",
        EQUIPE | {Role.ADHERENT},
    ),
    Rubrique(
        "Passer le relais",
        "/relais",
        "Tout ce qu'il faut savoir pour prendre la suite.",
        "suite",
        COORDINATION | TRESORERIE,
    ),
)


def rubriques_de(role: Role) -> Sequence[Rubrique]:
    return [rubrique for rubrique in RUBRIQUES if role in rubrique.roles]
