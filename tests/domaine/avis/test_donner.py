"""A household says what it thinks of what it took, and of nothing else; it may change its mind."""

from __future__ import annotations

from typing import Any

from domaine.avis.donner import AvisSaisi, DonnerAvis
from domaine.avis.faits import AvisDonne
from domaine.avis.refus import AvisDejaDonne, AvisEnDouble, PasPris
from domaine.distribution.faits import RetraitContrepasse, RetraitPese, VenteLibre
from domaine.foyers.faits import FoyerInscrit
from domaine.foyers.refus import AutreFoyer, FoyerInconnu
from domaine.types import Role
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple

FOYER = exemple(FoyerInscrit, foyer="F-031", groupement="tilleuls", titulaire="rose")
DES = {"cycle": "2026-11", "groupement": "tilleuls", "foyer": "F-031"}
PESE = exemple(RetraitPese, **DES, produit="P016", quantite=2_040)
ANNULE = exemple(RetraitContrepasse, **DES, produit="P016", quantite=2_040)
RESTE = exemple(VenteLibre, **DES, produit="P023", quantite=500)
BON = AvisSaisi(produit="P016", gout="bon", prix="juste", reprendra=True)


def donner(*avis: AvisSaisi) -> DonnerAvis:
    return DonnerAvis(cycle="2026-11", foyer="F-031", avis=avis or (BON,))


def donne(**autres: Any) -> AvisDonne:
    faits: dict[str, Any] = {"produit": "P016", "gout": "bon", "prix": "juste", "reprendra": True, "canal": "en_ligne"}
    return AvisDonne(**(DES | faits | autres))


def test_un_foyer_dit_ce_qu_il_pense_de_ce_qu_il_a_pris() -> None:
    given(FOYER, PESE).when(donner(), acteur="rose", role=Role.ADHERENT).then(donne())
    given(FOYER, PESE).when(donner(), role=Role.BENEVOLE).then(donne(canal="oral"))


def test_le_gout_suffit() -> None:
    seul = donne(gout="bof", prix=None, reprendra=None, canal="oral")
    given(FOYER, PESE).when(donner(AvisSaisi(produit="P016", gout="bof"))).then(seul)


def test_on_ne_juge_que_ce_qu_on_a_vraiment_pris() -> None:
    given(FOYER).when(donner()).refused(PasPris, produit="P016")
    given(FOYER, PESE, ANNULE).when(donner()).refused(PasPris)
    given(FOYER, PESE, ANNULE, PESE).when(donner()).then(donne(canal="oral"))
    d_un_autre = exemple(RetraitPese, **(DES | {"foyer": "F-044"}), produit="P016", quantite=2_040)
    given(FOYER, d_un_autre).when(donner()).refused(PasPris)
    achete = AvisSaisi(produit="P023", gout="tres_bon")
    given(FOYER, RESTE).when(donner(achete)).then(
        donne(produit="P023", gout="tres_bon", prix=None, reprendra=None, canal="oral")
    )


def test_un_avis_change_corrige_le_premier() -> None:
    """One household, one product, one round: one vote."""
    faits = given(FOYER, PESE, Recu(donne(), position=7))
    (propose,) = faits.when(donner(AvisSaisi(produit="P016", gout="pas_aime"))).proposed()
    assert propose.decision == donne(gout="pas_aime", prix=None, reprendra=None, canal="oral")
    assert propose.corrige == 7
    faits.when(donner()).refused(AvisDejaDonne)


def test_plusieurs_produits_se_jugent_d_un_coup_sans_redire_les_autres() -> None:
    faits = given(FOYER, PESE, RESTE, donne())
    faits.when(donner(BON, AvisSaisi(produit="P023", gout="bof"))).then(
        donne(produit="P023", gout="bof", prix=None, reprendra=None, canal="oral")
    )
    faits.when(donner(BON, BON)).refused(AvisEnDouble, produit="P016")


def test_chacun_parle_pour_son_foyer() -> None:
    given(FOYER, PESE).when(donner(), acteur="ayse", role=Role.ADHERENT).refused(AutreFoyer)
    given(PESE).when(donner()).refused(FoyerInconnu)
