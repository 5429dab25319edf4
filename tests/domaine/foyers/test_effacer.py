"""Erasing whoever asks for it, and all who acted for the household (R-210)."""

from __future__ import annotations

from msgspec.structs import replace

from domaine.avances.refus import EffacementAvecAvance
from domaine.foyers.effacer_personne import EffacerPersonne
from domaine.foyers.faits import (
    AutorisationRetiree,
    CoordonneesCorrigees,
    FoyerMisEnAttente,
    FoyerQuitte,
    PersonneAutorisee,
    PersonneEffacee,
)
from domaine.foyers.refus import (
    CommandeEnCours,
    EffacementAvecSolde,
    FoyerAPreciser,
    PersonneDejaEffacee,
    PersonneInconnue,
)
from domaine.groupements.faits import RoleAccorde
from domaine.mots import euros
from domaine.types import Role
from tests.domaine.avances.exemples import CAFE, RENDUE
from tests.domaine.commandes.exemples import F031, inscrit, ligne
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.attente import attend
from tests.domaine.foyers.exemples import rembourse, repris, reuni

FILS, FILLE = (PersonneAutorisee(foyer="F-031", personne=p, identite="") for p in ("PE-fils", "PE-fille"))
PARTI = AutorisationRetiree(foyer="F-031", personne="PE-fils")
QUITTE = FoyerQuitte(foyer="F-031", groupement="tilleuls")


def effacer(personne: str = "PE-031", foyer: str | None = "F-031") -> EffacerPersonne:
    return EffacerPersonne(personne=personne, foyer=foyer)


def efface(personne: str = "PE-031", foyer: str | None = None) -> PersonneEffacee:
    return PersonneEffacee(foyer=foyer, personne=personne)


def test_r210_effacer_une_personne_n_ecrit_que_son_numero() -> None:
    given(F031).when(effacer()).then(efface(foyer="F-031"), QUITTE)


def test_r210_un_foyer_qui_s_efface_s_en_va_une_seule_fois() -> None:
    given(F031, QUITTE).when(effacer()).then(efface(foyer="F-031"))


def test_r210_un_benevole_sans_foyer_s_efface_aussi() -> None:
    role = RoleAccorde(groupement="tilleuls", personne="luc", role=Role.BENEVOLE, identite="")
    given(role).when(effacer("luc", None)).then(efface("luc"))


def test_r210_qui_attend_qu_on_lui_rende_une_avance_ne_s_efface_pas_avant() -> None:
    """Of another group too: nobody would know whom it is owed to."""
    role = RoleAccorde(groupement="tilleuls", personne="luc", role=Role.BENEVOLE, identite="")
    ailleurs = replace(CAFE, groupement="peupliers", montant_centimes=3_60)
    given(role, CAFE, ailleurs).when(effacer("luc", None)).refused(EffacementAvecAvance, du=euros(10_00))
    given(F031, replace(CAFE, personne="PE-031")).when(effacer()).refused(EffacementAvecAvance, du=euros(6_40))
    given(role, CAFE, RENDUE).when(effacer("luc", None)).then(efface("luc"))
    given(role, replace(CAFE, personne="paul")).when(effacer("luc", None)).then(efface("luc"))


def test_r210_avec_le_titulaire_s_effacent_ceux_qui_venaient_pour_lui() -> None:
    partie = AutorisationRetiree(foyer="F-031", personne="PE-fille")
    given(F031, FILS, FILLE, partie).when(effacer()).then(efface(foyer="F-031"), QUITTE, PARTI, efface("PE-fils"))


def test_r210_qui_viendrait_a_s_effacer_avec_un_titulaire_attend_aussi_son_avance() -> None:
    """A household joined to another: who answered for it acts for the one that stays, and may be a volunteer."""
    avec_son_fils = EffacerPersonne(personne="PE-031", foyer="F-031", autres=("PE-fils",))
    du_fils = replace(CAFE, personne="PE-fils")
    given(F031, FILS, du_fils).when(avec_son_fils).refused(EffacementAvecAvance, du=euros(6_40))
    rendue = (du_fils, replace(RENDUE, personne="PE-fils"))
    given(F031, FILS, *rendue).when(avec_son_fils).then(efface(foyer="F-031"), QUITTE, PARTI, efface("PE-fils"))


def test_r210_une_personne_autorisee_s_efface_seule() -> None:
    given(F031, FILS).when(effacer("PE-fils", None)).then(PARTI, efface("PE-fils"))
    given(F031, repris(-18_40), FILS).when(effacer("PE-fils", None)).then(PARTI, efface("PE-fils"))
    given(F031, FILS, PARTI).when(effacer("PE-fils", None)).then(efface("PE-fils"))


def test_r210_un_compte_qui_n_est_pas_a_zero_ne_perd_pas_son_nom() -> None:
    given(F031, repris(-18_40)).when(effacer()).refused(EffacementAvecSolde, sens="Ce foyer doit", solde=euros(18_40))
    given(F031, repris(12_60)).when(effacer()).refused(EffacementAvecSolde, sens="On doit à ce foyer")
    given(F031, ligne(), encaisse(7_75)).when(effacer()).refused(CommandeEnCours)
    given(F031, repris(12_60), rembourse(12_60)).when(effacer()).then(efface(foyer="F-031"), QUITTE)


def test_r210_un_nouveau_titulaire_s_efface_avec_son_foyer_et_l_ancien_sans() -> None:
    fiche = CoordonneesCorrigees(foyer="F-031", titulaire="PE-032", identite="")
    given(F031, fiche).when(effacer("PE-032")).then(efface("PE-032", "F-031"), QUITTE)
    given(F031, fiche, repris(-18_40)).when(effacer("PE-031")).then(efface("PE-031"))


def test_r210_l_ancien_numero_d_un_foyer_reuni_n_emporte_pas_les_autres() -> None:
    passe = (inscrit("F-044"), F031, FILS, reuni("F-031", "F-044", 0), QUITTE)
    given(*passe, replace(FILS, foyer="F-044")).when(effacer()).then(efface(foyer="F-031"))


def test_r210_qui_attend_une_place_s_efface_aussi() -> None:
    assert isinstance(attend(), FoyerMisEnAttente)
    given(attend()).when(effacer("PE-112", None)).then(efface("PE-112"))


def test_r210_nommer_un_autre_foyer_ne_dispense_pas_d_un_compte_a_zero() -> None:
    endette = (F031, inscrit("F-058"), repris(-18_40))
    given(*endette).when(effacer(foyer="F-058")).refused(FoyerAPreciser, foyer="F-031")
    given(*endette).when(effacer(foyer="F-031")).refused(EffacementAvecSolde)


def test_r210_on_n_efface_pas_deux_fois_ni_personne() -> None:
    given(F031).when(effacer("PE-999")).refused(PersonneInconnue)
    given(F031, efface(foyer="F-031")).when(effacer()).refused(PersonneDejaEffacee)
    given(F031).when(effacer(foyer=None)).refused(FoyerAPreciser, foyer="F-031")
