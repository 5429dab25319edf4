"""A wish takes two minutes to say; said twice, it asks whether it is wanted besides."""

from typing import Any

import pytest

from domaine.foyers.faits import FoyerQuitte
from domaine.foyers.refus import AutreFoyer, FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.groupements.faits import GroupementCree
from domaine.groupements.refus import GroupementInconnu
from domaine.souhaits.exprimer import RetirerSouhait
from domaine.souhaits.libelle import cle
from domaine.souhaits.refus import (
    SouhaitDejaExprime,
    SouhaitDejaNote,
    SouhaitDejaRetire,
    SouhaitInconnu,
    SouhaitSansFoyer,
    SouhaitSansMot,
)
from domaine.types import Role, Unite
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.souhaits.exemples import FOYER, GROUPEMENT, dit, retire, souhaite


def test_un_foyer_dit_ce_qu_il_voudrait_acheter() -> None:
    acte = souhaite()
    given(GROUPEMENT, FOYER).when(acte, acteur="rose", role=Role.ADHERENT).then(dit(canal="en_ligne"))


def test_une_benevole_note_de_vive_voix_ou_du_papier() -> None:
    given(GROUPEMENT, FOYER).when(souhaite(), role=Role.BENEVOLE).then(dit())
    given(GROUPEMENT, FOYER).when(souhaite(canal="papier"), role=Role.BENEVOLE).then(dit(canal="papier"))


def test_en_reunion_une_personne_sans_nom_souhaite_aussi() -> None:
    acte = souhaite(foyer=None, reunion="info-09")
    given(GROUPEMENT).when(acte, role=Role.BENEVOLE).then(dit(foyer=None, reunion="info-09"))
    given(GROUPEMENT).when(souhaite(foyer=None), acteur="rose", role=Role.ADHERENT).refused(SouhaitSansFoyer)


@pytest.mark.parametrize(
    ("frequence", "par_an"), [("semaine", 104_000), ("mois", 24_000), ("trimestre", 8_000), ("an", 2_000)]
)
def test_deux_kilos_chaque_semaine_sont_cent_quatre_kilos_par_an(frequence: str, par_an: int) -> None:
    acte = souhaite(frequence=frequence)
    given(GROUPEMENT, FOYER).when(acte).then(dit(frequence=frequence, par_an=par_an))


def test_le_prix_paye_se_ramene_au_kilo_au_litre_ou_a_la_piece() -> None:
    """500 g at 1.99 are 3.98 a kilo; six pieces at 5.00 are 0.83 each; no price said is none."""
    faits = given(GROUPEMENT, FOYER)
    paquet: dict[str, Any] = {"quantite": 500, "prix_centimes": 1_99}
    faits.when(souhaite(**paquet)).then(dit(**paquet, par_an=6_000, prix_unite_centimes=3_98))
    boite: dict[str, Any] = {"quantite": 6, "unite": Unite.PIECE, "prix_centimes": 5_00}
    faits.when(souhaite(**boite)).then(dit(**boite, par_an=72, prix_unite_centimes=83))
    faits.when(souhaite(prix_centimes=None)).then(dit(prix_centimes=None, prix_unite_centimes=0))


def test_le_meme_souhait_deux_fois_demande_si_c_est_en_plus() -> None:
    deja = given(GROUPEMENT, FOYER, dit())
    encore = souhaite("lentille verte", souhait="s-2", quantite=3_000)
    deja.when(encore).refused(SouhaitDejaExprime, libelle="Lentilles vertes", frequence="chaque mois")
    nouveau = dit("lentille verte", souhait="s-2", quantite=3_000, par_an=36_000, prix_unite_centimes=2_53)
    en_plus = souhaite("lentille verte", souhait="s-2", quantite=3_000, deja_exprime="en_plus")
    deja.when(en_plus).then(nouveau)
    le_meme = souhaite("lentille verte", souhait="s-2", quantite=3_000, deja_exprime="le_meme")
    deja.when(le_meme).then(retire(raison="redit"), nouveau)


def test_un_souhait_retire_ou_d_un_autre_foyer_ne_demande_rien() -> None:
    encore = dit(souhait="s-2")
    given(GROUPEMENT, FOYER, dit(), retire()).when(souhaite(souhait="s-2")).then(encore)
    given(GROUPEMENT, FOYER, dit(foyer="F-044")).when(souhaite(souhait="s-2")).then(encore)
    autre = souhaite("Lentilles corail", souhait="s-2")
    given(GROUPEMENT, FOYER, dit()).when(autre).then(dit("Lentilles corail", souhait="s-2"))


def test_un_souhait_est_refuse() -> None:
    given(GROUPEMENT, FOYER).when(souhaite("???")).refused(SouhaitSansMot, libelle="???")
    given(FOYER).when(souhaite()).refused(GroupementInconnu)
    given(GROUPEMENT).when(souhaite()).refused(FoyerInconnu)
    given(GROUPEMENT, FOYER).when(souhaite(), acteur="ayse", role=Role.ADHERENT).refused(AutreFoyer)
    parti = exemple(FoyerQuitte, foyer="F-031", groupement="tilleuls")
    given(GROUPEMENT, FOYER, parti).when(souhaite()).refused(FoyerParti)
    ailleurs = exemple(GroupementCree, groupement="peupliers")
    given(ailleurs, FOYER).when(souhaite(groupement="peupliers")).refused(FoyerHorsGroupement)
    given(GROUPEMENT, FOYER, dit(foyer="F-044")).when(souhaite()).refused(SouhaitDejaNote)


def retirer(**autres: Any) -> RetirerSouhait:
    return RetirerSouhait(souhait="s-1", **({"foyer": "F-031"} | autres))


def test_un_souhait_se_retire_par_qui_l_a_dit_ou_par_l_equipe() -> None:
    faits = given(FOYER, dit())
    faits.when(retirer(), acteur="rose", role=Role.ADHERENT).then(retire())
    faits.when(retirer(raison="erreur"), role=Role.BENEVOLE).then(retire(raison="erreur"))
    faits.when(retirer(), acteur="ayse", role=Role.ADHERENT).refused(AutreFoyer)
    given(dit()).when(retirer()).refused(FoyerInconnu)
    given(FOYER, dit(), retire()).when(retirer()).refused(SouhaitDejaRetire)
    given(FOYER).when(retirer()).refused(SouhaitInconnu)
    given(FOYER, dit(foyer="F-044")).when(retirer()).refused(SouhaitInconnu)


def test_un_souhait_sans_nom_se_retire_par_l_equipe_seule() -> None:
    given(dit(foyer=None)).when(retirer(foyer=None), role=Role.BENEVOLE).then(retire(foyer=None))
    given(dit(foyer=None)).when(retirer(foyer=None), acteur="rose", role=Role.ADHERENT).refused(SouhaitSansFoyer)


@pytest.mark.parametrize(
    ("dite", "pliee"),
    [
        ("Lentilles vertes", "lentille-verte"),
        ("lentille  VERTE", "lentille-verte"),
        ("Huile d'olive", "huile-olive"),
        ("Œufs", "oeuf"),
        ("Lait sans lactose", "lait-san-lactose"),
        ("Riz", "riz"),
        ("Les", "les"),
        ("سميد", "سميد"),
        ("!?", ""),
    ],
)
def test_deux_facons_d_ecrire_un_produit_sont_le_meme_souhait(dite: str, pliee: str) -> None:
    assert cle(dite) == pliee
