"""The social centre of a neighbourhood: it lends a hall for the year, whose key K 12 Luc holds."""

from datetime import date

from domaine.groupements.faits import RoleAccorde
from domaine.partenaires.faits import CleConfiee, ConventionSignee, PartenaireReference, SalleDecrite
from domaine.types import Role
from tests.domaine.faits_d_exemple import exemple

CENTRE = PartenaireReference(
    partenaire="centre-social", groupement="tilleuls", nom="Centre social", genre="centre_social", financeur=None
)
CONVENTION = ConventionSignee(
    partenaire="centre-social",
    groupement="tilleuls",
    convention="salle-2026",
    objet="Prêt de la grande salle",
    debut=date(2026, 1, 1),
    fin=date(2026, 12, 31),
    apports=("salle", "stockage"),
)
SALLE = SalleDecrite(
    partenaire="centre-social",
    groupement="tilleuls",
    salle="grande-salle",
    nom="Grande salle",
    usage="salle",
    adresse="12 allée des Tilleuls",
    horaires="jeudi, 9 h à 19 h",
)


def de_l_equipe(personne: str, role: Role = Role.BENEVOLE, groupement: str = "tilleuls") -> RoleAccorde:
    return exemple(RoleAccorde, groupement=groupement, personne=personne, role=role)


def confiee(personne: str, avant: str | None = None) -> CleConfiee:
    return CleConfiee(
        partenaire="centre-social",
        groupement="tilleuls",
        salle="grande-salle",
        cle="K 12",
        personne=personne,
        avant=avant,
    )
