"""Two taps to say yes, one to say that one cannot come; nobody is put down twice nor in two places."""

import msgspec

from domaine.foyers.faits import AutorisationRetiree, PersonneAutorisee
from domaine.groupements.faits import RoleRetire
from domaine.permanences.faits import CreneauLibere, PermanenceAnnulee
from domaine.permanences.refus import (
    CreneauComplet,
    CreneauInconnu,
    CreneauxEnMemeTemps,
    DejaInscrit,
    PasInscrit,
    PermanenceDejaAnnulee,
    PermanenceInconnue,
    PermanencePassee,
    PersonneHorsDuGroupement,
    PourSoiSeulement,
    PresenceDejaNotee,
)
from domaine.permanences.s_inscrire import LibererCreneau, PrendreCreneau
from domaine.types import Role
from tests.domaine.dsl import Given, When, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.permanences.exemples import (
    AVANT,
    CAISSE,
    LE_SOIR,
    PLANIFIEE,
    a_quatre,
    de_l_equipe,
    foyer,
    pris,
    tenu,
)

LIBERE = CreneauLibere(
    permanence="dist-11", groupement="tilleuls", creneau="pesee", personne="rose", empechement="ne_peut_pas_venir"
)


def prend(faits: Given, personne: str = "rose", *, creneau: str = "pesee", permanence: str = "dist-11") -> When:
    """By oneself."""
    acte = PrendreCreneau(permanence=permanence, creneau=creneau, personne=personne)
    return faits.when(acte, acteur=personne, role=Role.ADHERENT, le=AVANT)


def libere(faits: Given, personne: str = "rose") -> When:
    acte = LibererCreneau(permanence="dist-11", creneau="pesee", personne=personne)
    return faits.when(acte, acteur=personne, role=Role.ADHERENT, le=AVANT)


def test_r200_une_habitante_s_inscrit_a_un_creneau() -> None:
    prend(given(PLANIFIEE, foyer("rose"))).then(pris("rose"))


def test_r200_au_dela_du_besoin_le_creneau_est_complet() -> None:
    quatre = (*a_quatre("a", "b", "c", "d"), foyer("rose"))
    prend(given(*quatre)).refused(CreneauComplet)
    parti = msgspec.structs.replace(LIBERE, personne="b")
    prend(given(*quatre, parti)).then(pris("rose"))


def test_r200_on_ne_s_inscrit_pas_deux_fois_ni_a_deux_endroits() -> None:
    ailleurs = pris("rose", CAISSE, permanence="autre")
    prend(given(PLANIFIEE, foyer("rose"), pris("rose"))).refused(DejaInscrit)
    prend(given(PLANIFIEE, foyer("rose"), ailleurs)).refused(CreneauxEnMemeTemps, debut="13:30", fin="18:00")
    libere_la = msgspec.structs.replace(LIBERE, permanence="autre", creneau="caisse")
    prend(given(PLANIFIEE, foyer("rose"), ailleurs, libere_la)).then(pris("rose"))


def test_on_s_inscrit_soi_meme_la_coordination_inscrit_les_autres() -> None:
    acte = PrendreCreneau(permanence="dist-11", creneau="pesee", personne="rose")
    faits = given(PLANIFIEE, foyer("rose"))
    faits.when(acte, acteur="luc", role=Role.BENEVOLE, le=AVANT).refused(PourSoiSeulement)
    faits.when(acte, acteur="samira", role=Role.COORDINATEUR, le=AVANT).then(pris("rose", confie=True))


def test_vient_qui_est_d_un_foyer_ou_de_l_equipe() -> None:
    autorisee = exemple(PersonneAutorisee, foyer="F-031", personne="rose")
    retiree = exemple(AutorisationRetiree, foyer="F-031", personne="rose")
    role_retire = RoleRetire(groupement="tilleuls", personne="rose", role=Role.BENEVOLE)
    prend(given(PLANIFIEE)).refused(PersonneHorsDuGroupement)
    prend(given(PLANIFIEE, autorisee)).then(pris("rose"))
    prend(given(PLANIFIEE, autorisee, retiree)).refused(PersonneHorsDuGroupement)
    prend(given(PLANIFIEE, de_l_equipe("rose"))).then(pris("rose"))
    prend(given(PLANIFIEE, de_l_equipe("rose"), role_retire)).refused(PersonneHorsDuGroupement)
    voisin = msgspec.structs.replace(foyer("rose"), groupement="peupliers")
    prend(given(PLANIFIEE, voisin)).refused(PersonneHorsDuGroupement)


def test_il_faut_un_creneau_a_venir_dans_une_permanence_qui_a_lieu() -> None:
    prend(given(foyer("rose"))).refused(PermanenceInconnue, permanence="dist-11")
    prend(given(PLANIFIEE, foyer("rose")), creneau="vaisselle").refused(CreneauInconnu, creneau="vaisselle")
    annulee = PermanenceAnnulee(permanence="dist-11", groupement="tilleuls")
    prend(given(PLANIFIEE, annulee, foyer("rose"))).refused(PermanenceDejaAnnulee)
    acte = PrendreCreneau(permanence="dist-11", creneau="pesee", personne="rose")
    given(PLANIFIEE, foyer("rose")).when(acte, acteur="rose", role=Role.ADHERENT, le=LE_SOIR).refused(PermanencePassee)


def test_r200_je_ne_peux_pas_venir_libere_la_place() -> None:
    libere(given(PLANIFIEE, pris("rose"))).then(LIBERE)
    libere(given(PLANIFIEE)).refused(PasInscrit)
    libere(given(PLANIFIEE, pris("rose"), tenu("rose"))).refused(PresenceDejaNotee)
    acte = LibererCreneau(permanence="dist-11", creneau="pesee", personne="rose")
    given(PLANIFIEE, pris("rose")).when(acte, acteur="luc", role=Role.BENEVOLE, le=AVANT).refused(PourSoiSeulement)
    given(PLANIFIEE, pris("rose")).when(acte, acteur="rose", role=Role.ADHERENT, le=LE_SOIR).refused(PermanencePassee)
