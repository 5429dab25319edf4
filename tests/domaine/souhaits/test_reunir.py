"""The coordination says which wishes are one, and answers all who asked at once."""

from __future__ import annotations

from typing import Any

from domaine.catalogue.faits import ProduitReference
from domaine.catalogue.refus import ProduitSansFiche
from domaine.souhaits.faits import SouhaitRepondu, SouhaitsReunis
from domaine.souhaits.refus import (
    MemeReponse,
    RaisonADire,
    ReponseIncomplete,
    ReponsesDifferentes,
    RienAReunir,
    SouhaitSansMot,
    ThemeAutreRayon,
    ThemeInconnu,
)
from domaine.souhaits.repondre import RepondreAuSouhait
from domaine.souhaits.reunir import ReunirSouhaits
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.souhaits.exemples import LENTILLE, LENTILLE_VERTE, dit, retire

VERTES, TOUT_COURT = dit(), dit("Lentilles", souhait="s-2", foyer="F-044")
CORAIL = dit("Lentilles corail", souhait="s-3", foyer="F-013")
LENTILLE_CORAIL = "alimentation:lentille-corail"
FICHE = exemple(ProduitReference, produit="P016")


def reunis(*libelles: str, theme: str = LENTILLE, intitule: str = "Lentilles") -> SouhaitsReunis:
    return SouhaitsReunis(groupement="tilleuls", theme=theme, intitule=intitule, libelles=libelles)


def reunir(*libelles: str, theme: str = LENTILLE, intitule: str = "Lentilles") -> ReunirSouhaits:
    return ReunirSouhaits(groupement="tilleuls", theme=theme, intitule=intitule, libelles=libelles)


def repondu(theme: str = LENTILLE, **autres: Any) -> SouhaitRepondu:
    faits: dict[str, Any] = {"suite": "produit", "produit": "P016", "raison": None, "precision": "", "demandeurs": 1}
    return SouhaitRepondu(groupement="tilleuls", theme=theme, **(faits | autres))


def repondre(theme: str = LENTILLE, **autres: Any) -> RepondreAuSouhait:
    return RepondreAuSouhait(groupement="tilleuls", theme=theme, **autres)


def test_deux_facons_de_dire_se_rangent_sous_un_nom() -> None:
    faits = given(VERTES, TOUT_COURT)
    faits.when(reunir(LENTILLE_VERTE)).then(reunis(LENTILLE, LENTILLE_VERTE))


def test_ce_qui_etait_deja_reuni_vient_avec() -> None:
    deja = reunis(LENTILLE_CORAIL, LENTILLE_VERTE, theme=LENTILLE_VERTE)
    faits = given(VERTES, TOUT_COURT, CORAIL, deja)
    faits.when(reunir(LENTILLE_VERTE)).then(reunis(LENTILLE, LENTILLE_CORAIL, LENTILLE_VERTE))


def test_un_nom_se_change_et_un_souhait_se_remet_a_part() -> None:
    deja = reunis(LENTILLE, LENTILLE_VERTE)
    faits = given(VERTES, TOUT_COURT, deja)
    faits.when(reunir(intitule="Légumes secs")).then(reunis(LENTILLE, LENTILLE_VERTE, intitule="Légumes secs"))
    faits.when(reunir(theme=LENTILLE_VERTE, intitule="Lentilles vertes")).then(
        reunis(LENTILLE_VERTE, theme=LENTILLE_VERTE, intitule="Lentilles vertes")
    )
    faits.when(reunir(LENTILLE_VERTE)).refused(RienAReunir)


def test_on_ne_reunit_que_ce_qui_a_ete_dit_dans_un_meme_rayon() -> None:
    lessive = dit("Lessive", souhait="s-9", rayon="entretien")
    given(VERTES).when(reunir(LENTILLE_VERTE)).refused(ThemeInconnu, theme=LENTILLE)
    given(TOUT_COURT).when(reunir(intitule="…")).refused(SouhaitSansMot)
    given(TOUT_COURT, lessive).when(reunir("entretien:lessive")).refused(ThemeAutreRayon, libelle="lessive")


def test_qui_a_recu_une_reponse_la_garde() -> None:
    du_produit = repondu(LENTILLE_VERTE)
    given(VERTES, TOUT_COURT, du_produit).when(reunir(LENTILLE_VERTE)).refused(
        ReponsesDifferentes, theme="lentille", autre="lentille-verte"
    )
    given(VERTES, TOUT_COURT, du_produit, repondu()).when(reunir(LENTILLE_VERTE)).then(reunis(LENTILLE, LENTILLE_VERTE))
    given(VERTES, TOUT_COURT, repondu()).when(reunir(LENTILLE_VERTE)).then(reunis(LENTILLE, LENTILLE_VERTE))


def test_r049_un_souhait_recoit_un_produit_et_dit_combien_l_ont_demande() -> None:
    deux = dit("Lentilles", souhait="s-4", foyer="F-044")
    anonyme = dit("Lentilles", souhait="s-5", foyer=None)
    faits = given(VERTES, TOUT_COURT, deux, anonyme, reunis(LENTILLE, LENTILLE_VERTE), FICHE)
    faits.when(repondre(LENTILLE_VERTE, produit="P016")).then(repondu(demandeurs=3))
    sans = given(VERTES, TOUT_COURT, retire(), reunis(LENTILLE, LENTILLE_VERTE), FICHE)
    sans.when(repondre(produit="P016")).then(repondu(demandeurs=1))


def test_ou_la_raison_de_ne_pas_l_acheter() -> None:
    non: dict[str, Any] = {"produit": None, "suite": "refus"}
    given(TOUT_COURT).when(repondre(raison="trop_cher")).then(repondu(**non, raison="trop_cher"))
    given(TOUT_COURT).when(repondre(raison="autre", precision=" ")).refused(RaisonADire)
    phrase = "Le magasin voisin le donne."
    given(TOUT_COURT).when(repondre(raison="autre", precision=phrase)).then(
        repondu(**non, raison="autre", precision=phrase)
    )


def test_une_reponse_est_entiere_et_change_quelque_chose() -> None:
    given(TOUT_COURT, FICHE).when(repondre()).refused(ReponseIncomplete)
    given(TOUT_COURT, FICHE).when(repondre(produit="P016", raison="trop_cher")).refused(ReponseIncomplete)
    given(TOUT_COURT).when(repondre(produit="P016")).refused(ProduitSansFiche, produit="P016")
    given(FICHE).when(repondre(produit="P016")).refused(ThemeInconnu)
    given(TOUT_COURT, FICHE, repondu()).when(repondre(produit="P016")).refused(MemeReponse)
    given(TOUT_COURT, FICHE, repondu()).when(repondre(raison="trop_peu")).then(
        repondu(suite="refus", produit=None, raison="trop_peu")
    )
