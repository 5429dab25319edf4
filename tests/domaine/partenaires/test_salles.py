"""Which room, and who holds its key: from the partner to a hand, from hand to hand, and back."""

import msgspec

from domaine.groupements.faits import RoleRetire
from domaine.partenaires.faits import CleRendue, SalleRendue
from domaine.partenaires.refus import (
    CleDejaConfiee,
    CleHorsDeLEquipe,
    ClePasConfiee,
    PartenaireInconnu,
    SalleAvecCles,
    SalleInchangee,
    SalleInconnue,
)
from domaine.partenaires.salles import ConfierCle, DecrireSalle, RendreCle, RendreSalle
from domaine.types import Role
from tests.domaine.dsl import given
from tests.domaine.partenaires.exemples import CENTRE, SALLE, confiee, de_l_equipe

RENDUE = CleRendue(partenaire="centre-social", groupement="tilleuls", salle="grande-salle", cle="K 12", personne="luc")


def decrire(horaires: str = "jeudi, 9 h à 19 h") -> DecrireSalle:
    return DecrireSalle(
        partenaire="centre-social",
        salle="grande-salle",
        nom="Grande salle",
        usage="salle",
        adresse="12 allée des Tilleuls",
        horaires=horaires,
    )


def confier(personne: str = "luc", salle: str = "grande-salle") -> ConfierCle:
    return ConfierCle(partenaire="centre-social", salle=salle, cle="K 12", personne=personne)


def rendre_cle() -> RendreCle:
    return RendreCle(partenaire="centre-social", salle="grande-salle", cle="K 12")


def rendre_salle() -> RendreSalle:
    return RendreSalle(partenaire="centre-social", salle="grande-salle")


def test_une_salle_se_note_et_se_corrige() -> None:
    given(CENTRE).when(decrire()).then(SALLE)
    given(CENTRE, SALLE).when(decrire("mardi")).then(msgspec.structs.replace(SALLE, horaires="mardi"))
    given(CENTRE, SALLE).when(decrire()).refused(SalleInchangee)
    given().when(decrire()).refused(PartenaireInconnu)


def test_une_cle_se_confie_a_quelqu_un_de_l_equipe() -> None:
    luc = de_l_equipe("luc")
    given(CENTRE, SALLE, luc).when(confier()).then(confiee("luc"))
    given(CENTRE, luc).when(confier()).refused(SalleInconnue, salle="grande-salle")
    given(CENTRE, SALLE, luc, confiee("luc")).when(confier()).refused(CleDejaConfiee)
    given(CENTRE, SALLE).when(confier()).refused(CleHorsDeLEquipe)
    given(CENTRE, SALLE, de_l_equipe("luc", Role.PARTENAIRE)).when(confier()).refused(CleHorsDeLEquipe)
    given(CENTRE, SALLE, de_l_equipe("luc", groupement="peupliers")).when(confier()).refused(CleHorsDeLEquipe)
    parti = RoleRetire(groupement="tilleuls", personne="luc", role=Role.BENEVOLE)
    given(CENTRE, SALLE, luc, parti).when(confier()).refused(CleHorsDeLEquipe)


def test_une_cle_passe_de_main_en_main() -> None:
    given(CENTRE, SALLE, de_l_equipe("nadia"), confiee("luc")).when(confier("nadia")).then(confiee("nadia", "luc"))


def test_une_cle_revient_au_partenaire() -> None:
    given(CENTRE, SALLE, confiee("luc")).when(rendre_cle()).then(RENDUE)
    given(CENTRE, SALLE).when(rendre_cle()).refused(ClePasConfiee)


def test_une_salle_ne_se_rend_pas_avec_ses_cles_dehors() -> None:
    given(CENTRE, SALLE, confiee("luc")).when(rendre_salle()).refused(SalleAvecCles, cles="K 12")
    given(CENTRE, SALLE, confiee("luc"), RENDUE).when(rendre_salle()).then(
        SalleRendue(partenaire="centre-social", groupement="tilleuls", salle="grande-salle")
    )
    given(CENTRE).when(rendre_salle()).refused(SalleInconnue)
