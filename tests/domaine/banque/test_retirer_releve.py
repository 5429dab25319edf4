from datetime import date
from typing import Any

from msgspec.structs import replace

from domaine.banque.classer import ClasserLigne
from domaine.banque.faits import (
    LigneBancaireDetachee,
    LigneBancaireLue,
    LigneBancaireRetiree,
    ReleveImporte,
    ReleveRetire,
)
from domaine.banque.importer import ImporterReleve
from domaine.banque.refus import LigneDeBanqueInconnue, LignesDites, ReleveInconnu, ReleveRecouvert
from domaine.banque.retirer_releve import RetirerReleve
from tests.domaine.banque.exemples import LE_27, MOIS, classee, du_fichier, lue, nom, recu
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple

LUNDI = date(2026, 11, 2)


def releve(fichier: str = "a", nouvelles: int = 2, deja_lues: int = 0, **autres: Any) -> ReleveImporte:
    champs: dict[str, Any] = {"du": date(2026, 11, 1), "au": date(2026, 11, 30), **autres}
    return exemple(
        ReleveImporte,
        releve=f"{fichier * 16}:2026-11-01",
        groupement="tilleuls",
        mois=MOIS,
        nouvelles=nouvelles,
        deja_lues=deja_lues,
        **{"trouvees_dans": None, **champs},
    )


def retirer(fichier: str = "a") -> RetirerReleve:
    return RetirerReleve(groupement="tilleuls", releve=f"{fichier * 16}:2026-11-01")


LU = (TILLEULS, releve(), lue(-3_50, "FRAIS"), lue(31_20))


def test_r167_un_releve_lu_par_erreur_se_retire_avec_ses_lignes() -> None:
    faits = given(*LU).when(retirer()).facts()
    assert isinstance(faits[0], ReleveRetire)
    assert (faits[0].mois, faits[0].nouvelles, faits[0].deja_lues) == (MOIS, 2, 0)
    assert (faits[0].du, faits[0].au) == (date(2026, 11, 1), date(2026, 11, 30))
    lignes = [(fait.ligne, fait.le, fait.montant_centimes) for fait in faits if isinstance(fait, LigneBancaireRetiree)]
    assert lignes == [(nom(-3_50, "FRAIS"), LE_27, -3_50), (nom(31_20), LE_27, 31_20)]
    given(*LU, *faits).when(retirer()).refused(ReleveInconnu)
    given(*LU, *faits).when(ClasserLigne(ligne=nom(31_20), nature="don")).refused(LigneDeBanqueInconnue)
    given(TILLEULS).when(retirer()).refused(ReleveInconnu)


def test_r167_le_retrait_d_un_releve_nomme_celui_qu_il_corrige() -> None:
    propose = given(TILLEULS, Recu(releve(), position=7), lue(31_20)).when(retirer()).proposed()
    assert [fait.corrige for fait in propose] == [7, None]


def test_r167_un_releve_retire_se_lit_de_nouveau() -> None:
    faits = given(*LU).when(retirer()).facts()
    encore = ImporterReleve(
        groupement="tilleuls",
        fichier_sha256="a" * 64,
        format="csv",
        du=date(2026, 11, 1),
        au=date(2026, 11, 30),
        lignes=(du_fichier(31_20),),
    )
    relus = given(*LU, *faits).when(encore).facts()
    assert [fait.ligne for fait in relus if isinstance(fait, LigneBancaireLue)] == [nom(31_20)]
    assert len(given(*LU, *faits, *relus).when(retirer()).facts()) == 2
    assert given(*LU, *faits, *relus).when(ClasserLigne(ligne=nom(31_20), nature="don")).facts()


def test_r167_une_jumelle_restee_garde_son_nom_et_celle_qui_revient_prend_le_sien() -> None:
    """The first of two twins left with its statement: the second stays, and is not taken for a new one."""
    partie = exemple(LigneBancaireRetiree, ligne=nom(20_00), groupement="tilleuls", mois=MOIS)
    fichier = ImporterReleve(
        groupement="tilleuls",
        fichier_sha256="b" * 64,
        format="csv",
        du=date(2026, 11, 1),
        au=date(2026, 11, 30),
        lignes=(du_fichier(20_00), du_fichier(20_00), du_fichier(20_00)),
    )
    faits = given(TILLEULS, lue(20_00), lue(20_00, rang=2), partie).when(fichier).facts()
    assert [fait.ligne for fait in faits if isinstance(fait, LigneBancaireLue)] == [nom(20_00), nom(20_00, rang=3)]


def test_r167_on_defait_ce_qui_est_dit_de_ses_lignes_avant_de_retirer_un_releve() -> None:
    dites = (classee("frais", -3_50, "FRAIS"), recu())
    given(*LU, *dites).when(retirer()).refused(LignesDites, nombre=2)
    defaite = exemple(LigneBancaireDetachee, ligne=nom(-3_50, "FRAIS"), groupement="tilleuls", etait="frais")
    given(*LU, *dites, defaite).when(retirer()).refused(LignesDites, nombre=1)
    virement = exemple(LigneBancaireDetachee, ligne=nom(31_20), groupement="tilleuls", etait="virement")
    assert len(given(*LU, *dites, defaite, virement).when(retirer()).facts()) == 3


def test_r167_un_releve_lu_ensuite_qui_en_recouvre_les_jours_se_retire_d_abord() -> None:
    avant = (*LU, releve("b", nouvelles=1, deja_lues=2))
    given(*avant).when(retirer()).refused(ReleveRecouvert, du="01/11/2026", au="30/11/2026")
    retire = given(*avant).when(retirer("b")).facts()
    assert len(given(*avant, *retire).when(retirer()).facts()) == 3
    for autre in (releve("b", deja_lues=0), releve("b", deja_lues=2, au=LUNDI)):
        assert given(*LU, autre).when(retirer()).facts(), "of another account, or of other days"
    for bord in (releve("b", deja_lues=2, du=LE_27), releve("b", deja_lues=2, au=LE_27)):
        given(*LU, bord).when(retirer()).refused(ReleveRecouvert)


def test_r167_un_releve_qui_redit_des_lignes_d_avant_ne_se_recouvre_pas_lui_meme() -> None:
    assert given(TILLEULS, releve(nouvelles=1, deja_lues=1), lue(31_20)).when(retirer()).facts()


def test_r167_un_releve_d_un_autre_compte_se_retire_meme_si_les_notres_se_recouvrent() -> None:
    """Two of ours say the same line on days of the one of another account: nothing of that one is missing from them."""
    ancien = lue(20_00, "NOTRE")
    notres = replace(ancien, releve=releve("c").releve)
    suivant = ImporterReleve(
        groupement="tilleuls",
        fichier_sha256="d" * 64,
        format="csv",
        du=date(2026, 11, 1),
        au=date(2026, 11, 30),
        lignes=(du_fichier(20_00, "NOTRE"), du_fichier(45_00)),
    )
    avant = (*LU, releve("c", nouvelles=1), notres)
    lus = given(*avant).when(suivant).facts()
    assert isinstance(lus[0], ReleveImporte)
    assert (lus[0].deja_lues, lus[0].trouvees_dans) == (1, (releve("c").releve,))
    assert len(given(*avant, *lus).when(retirer()).facts()) == 3
    given(*avant, *lus).when(retirer("c")).refused(ReleveRecouvert)
