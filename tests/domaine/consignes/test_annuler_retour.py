"""Containers that were said to come back by mistake: on the wrong household, or too many (R-185)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.caisses.faits import ComptageCommence
from domaine.caisses.refus import ComptageEnCours, CompteeAvec
from domaine.catalogue.faits import ProduitReference
from domaine.consignes.annuler_retour import AnnulerConsigneRendue
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.consignes.refus import (
    PasSiAnciens,
    RetourDejaAnnule,
    RetourDejaRendu,
    RetourInchange,
    RetourInconnu,
    RetourReparti,
)
from domaine.distribution.refus import PlusQueSorti
from domaine.distribution.rendre_consigne import RendreConsigne
from domaine.encaissements.refus import SecondeSignatureRequise
from domaine.fait import Fait
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur, RenvoiConsignesAnnule
from domaine.fournisseurs.refus import PlusQuEnMain
from domaine.fournisseurs.retourner_consignes import RetournerConsignes
from domaine.foyers.compte import Compte
from domaine.foyers.faits import FoyerQuitte
from domaine.foyers.refus import FoyerInconnu, FoyerParti, FoyerReuni
from domaine.groupements.faits import RoleAccorde
from domaine.groupements.refus import SecondSansRole
from domaine.types import Mode, Motif, Role
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit
from tests.domaine.consignes.exemples import DEHORS, gardees, garder, reprises
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import compte, facturee, rembourse, rendue, reuni

F090 = inscrit("F-090")
VOISINS = facturee(120, foyer="F-090")
JUS = exemple(ProduitReference, produit="P052", fournisseur="F07")
SAMIRA = RoleAccorde(groupement="tilleuls", personne="samira", role=Role.TRESORIER, identite="")
BON = encaisse(15_00, encaissement="E-8", mode=Mode.BON_TIERS)
AVANT: dict[str, tuple[Fait, ...]] = {
    "rien": (),
    "les doit": (facturee(6),),
    "les a payées": (encaisse(5_00), facturee(6)),
    "les a payées par bon": (BON, facturee(6)),
    "les a payées, puis un bon": (encaisse(1_80), facturee(6), BON),
    "a un bon, et celles d'un voisin": (BON, rendue(2)),
    "doit autre chose": (facturee(6), facturee(9, contenant="P060")),
}


def annuler(retour: int, **autres: Any) -> AnnulerConsigneRendue:
    lequel = {"foyer": "F-031", "groupement": "tilleuls", "contenant": "P052", **autres}
    return AnnulerConsigneRendue(**lequel, retour=retour, raison=Motif.ERREUR_MONTANT)


def annulee(unites: int, *, session: str | None = None, second: str | None = None) -> ConsigneRendueAnnulee:
    return ConsigneRendueAnnulee(
        foyer="F-031",
        groupement="tilleuls",
        contenant="P052",
        unites=unites,
        montant_centimes=unites * 30,
        session=session,
        raison=Motif.ERREUR_MONTANT,
        second=second,
    )


def repartis(unites: int) -> ConsigneRetourneeFournisseur:
    quoi = {"groupement": "tilleuls", "contenant": "P052", "unitaire_centimes": 30}
    return exemple(ConsigneRetourneeFournisseur, **quoi, unites=unites, reclame_centimes=unites * 30)


def test_r185_un_retour_note_par_erreur_s_annule_a_sa_date_et_le_nomme() -> None:
    """Given 40 bottles noted for 4, when that is undone, then all of it is, at the hour of the return."""
    le = MIDI - timedelta(hours=2)
    (annule,) = given(F031, VOISINS, Recu(rendue(40), date_effet=le)).when(annuler(3), role=Role.BENEVOLE).proposed()
    assert annule.decision == annulee(40)
    assert (annule.corrige, annule.date_effet) == (3, le)


def test_r155_les_bouteilles_sont_de_nouveau_dehors_et_se_rendent_la_ou_elles_sont() -> None:
    """Given 6 out that came back under the wrong number, when it is undone, then the right household brings them."""
    six, annule = [F031, facturee(6, foyer="F-090"), rendue(6)], Recu(annulee(6), corrige=3)
    rendre = RendreConsigne(foyer="F-031", groupement="tilleuls", contenant="P052", unites=6)
    assert given(*six, annule).when(rendre).facts() == [rendue(6)]
    renvoyer = RetournerConsignes(groupement="tilleuls", contenant="P052", unites=1)
    given(*six, annule, JUS).when(renvoyer).refused(PlusQuEnMain, en_main=0)


def su(compte: Compte) -> tuple[object, ...]:
    tenu = {contenant: combien for contenant, combien in compte.contenants.items() if combien.unites}
    soldes = compte.solde_centimes, compte.bons_centimes, compte.remboursable_centimes
    return (*soldes, tenu, compte.imputation.payes, compte.imputation.restes)


@pytest.mark.parametrize("session", [None, "C1"])
@soit(avant=st.sampled_from(sorted(AVANT)), unites=st.integers(1, 12))
def test_r185_fait_puis_annule_le_compte_est_au_centime_ce_qu_il_etait(
    session: str | None, avant: str, unites: int
) -> None:
    """Whoever had paid of them: money, vouchers, nobody, or another household."""
    faits: list[Fait | Recu] = [F031, VOISINS, ouverte(), *AVANT[avant]]
    retour = rendue(unites, session=session)
    place = len(faits) + 1
    (annule,) = given(*faits, retour).when(annuler(place, session=session)).facts()
    apres = compte("F-031", *faits, retour, Recu(annule, corrige=place))
    assert su(apres) == su(compte("F-031", *faits))


@pytest.mark.parametrize("session", [None, "C1"])
@soit(avant=st.sampled_from(sorted(AVANT)), notees=st.integers(1, 12), vraies=st.integers(1, 12))
def test_r185_redit_le_compte_est_au_centime_celui_du_bon_nombre(
    session: str | None, avant: str, notees: int, vraies: int
) -> None:
    assume(notees != vraies)
    faits: list[Fait | Recu] = [F031, VOISINS, ouverte(), *AVANT[avant]]
    place = len(faits) + 1
    note = [*faits, rendue(notees, session=session)]
    annule, redit = given(*note).when(annuler(place, session=session, unites=vraies)).facts()
    apres = compte("F-031", *note, Recu(annule, corrige=place), redit)
    assert su(apres) == su(compte("F-031", *faits, rendue(vraies, session=session)))


def test_r185_un_retour_se_redit_d_un_autre_nombre_ou_d_un_autre_foyer() -> None:
    """At its date, and at its price; it may then be corrected again."""
    le = MIDI - timedelta(hours=2)
    connu: list[Fait | Recu] = [F031, VOISINS, Recu(rendue(4), date_effet=le)]
    given(*connu).when(annuler(3, unites=6)).then(annulee(4), rendue(6))
    _, redit = given(*connu, F090).when(annuler(3, unites=4, vers="F-090")).proposed()
    assert redit.decision == rendue(4, foyer="F-090")
    assert (redit.cause, redit.corrige, redit.date_effet) == (3, None, le)
    given(*connu, Recu(annulee(4), corrige=3), rendue(6)).when(annuler(5, unites=5)).then(annulee(6), rendue(5))
    given(*connu).when(annuler(3, unites=4)).refused(RetourInchange, unites=4)
    given(*connu).when(annuler(3, unites=121)).refused(PlusQueSorti, dehors=120)
    given(*connu).when(annuler(3, unites=4, vers="F-090")).refused(FoyerInconnu)
    parti = exemple(FoyerQuitte, foyer="F-090")
    given(*connu, F090, parti).when(annuler(3, unites=4, vers="F-090")).refused(FoyerParti)


def test_r138_dans_une_caisse_comptee_le_bon_nombre_se_dit_a_deux_du_meme_coup() -> None:
    """Given 40 noted for 4 in cash, when the till was counted and takes no new return, then two say that 4 came."""
    paye: list[Fait | Recu] = [F031, VOISINS, ouverte(), rendue(40, session="C1"), comptee(78_80), SAMIRA]
    dire = annuler(4, session="C1", unites=4, second="samira")
    given(*paye).when(dire).then(annulee(40, session="C1", second="samira"), rendue(4, session="C1"))
    given(*paye).when(annuler(4, session="C1", unites=4)).refused(CompteeAvec, session="A")


def test_r185_ce_qu_il_avait_paye_est_du_de_nouveau() -> None:
    """Given bottles of others that pay 1.20 of what is owed, when their return is undone, then 1.20 are owed."""
    faits = (F031, VOISINS, rendue(4), facturee(4, contenant="P060"))
    (annule,) = given(*faits).when(annuler(3)).facts()
    assert compte("F-031", *faits, Recu(annule, corrige=3)).solde_centimes == -1_20


def test_r155_des_bouteilles_prises_depuis_sont_a_payer_comme_les_autres() -> None:
    """Given 4 of others at its account, then 4 taken, when the return is undone, then those 4 are owed."""
    faits = (F031, VOISINS, rendue(4), facturee(4))
    (annule,) = given(*faits).when(annuler(3)).facts()
    suite: tuple[Fait | Recu, ...] = (*faits, Recu(annule, corrige=3))
    assert compte("F-031", *suite).solde_centimes == -1_20
    assert compte("F-031", *suite, rendue(4)).solde_centimes == 0


def test_r185_un_retour_s_annule_une_fois_et_seulement_s_il_est_de_ce_foyer() -> None:
    connu: list[Fait | Recu] = [F031, VOISINS, rendue(4)]
    given(*connu, Recu(annulee(4), corrige=3)).when(annuler(3)).refused(RetourDejaAnnule)
    given(*connu).when(annuler(2)).refused(RetourInconnu)
    for autre in ({"foyer": "F-090"}, {"contenant": "P060"}, {"session": "C1"}, {"groupement": "lilas"}):
        given(*connu, ouverte()).when(annuler(3, **autre)).refused(RetourInconnu)
    given(F031, facturee(6), rendue(6, cycle="2026-11")).when(annuler(3)).refused(RetourInconnu)
    given(*connu, reuni("F-031", "F-090", 1_20)).when(annuler(3)).refused(FoyerReuni)


def test_r151_on_n_annule_pas_un_retour_dont_les_contenants_sont_repartis() -> None:
    """Given 10 back of which 7 were sent on, then 3 may be undone; once the right ones are noted, all."""
    connu: list[Fait | Recu] = [F031, VOISINS, rendue(10), repartis(7)]
    given(*connu).when(annuler(3)).refused(RetourReparti, en_main=3)
    given(*connu, rendue(7, foyer="F-090")).when(annuler(3)).then(annulee(10))
    given(F031, VOISINS, rendue(3), rendue(7, foyer="F-090"), repartis(7)).when(annuler(3)).then(annulee(3))
    given(*connu).when(annuler(3, unites=6)).refused(RetourReparti, en_main=3)
    given(*connu).when(annuler(3, unites=7)).then(annulee(10), rendue(7))


def test_r185_un_renvoi_annule_laisse_annuler_le_retour() -> None:
    """Given 10 back and 7 said to be sent on by mistake, when that was undone, then the return may be too."""
    reste = exemple(RenvoiConsignesAnnule, groupement="tilleuls", contenant="P052", unites=7, reclame_centimes=2_10)
    given(F031, VOISINS, rendue(10), repartis(7), Recu(reste, corrige=4)).when(annuler(3)).then(annulee(10))


def test_r151_on_n_annule_pas_un_retour_dont_l_argent_est_sorti_du_compte() -> None:
    """Given 1.20 credited, then given back in cash, when the refund was no mistake, then nothing is owed behind it."""
    given(F031, VOISINS, rendue(4), rembourse(1_20)).when(annuler(3)).refused(RetourDejaRendu)
    given(F031, VOISINS, rendue(4), rembourse(1_00)).when(annuler(3)).refused(RetourDejaRendu)
    given(F031, VOISINS, encaisse(5_00), rendue(4), rembourse(5_00)).when(annuler(4)).then(annulee(4))
    beaucoup = (F031, VOISINS, rendue(40), rembourse(1_00))
    given(*beaucoup).when(annuler(3, unites=3)).refused(RetourDejaRendu)
    given(*beaucoup).when(annuler(3, unites=4)).then(annulee(40), rendue(4))
    given(*beaucoup, F090).when(annuler(3, unites=40, vers="F-090")).refused(RetourDejaRendu)
    d_un_autre = rendue(4, foyer="F-090")
    given(F031, VOISINS, rendue(4), rembourse(1_20), d_un_autre).when(annuler(3)).refused(RetourDejaRendu)


def test_r151_les_siennes_rendues_ensuite_en_especes_laissent_annuler_le_retour_note_a_tort() -> None:
    """6 owed, 6 said to be back at its account, 6 back indeed, for cash: once the first is undone, 1.80 are owed."""
    faits = (F031, facturee(6), VOISINS, rendue(6), rendue(6, session="C1"))
    (annule,) = given(*faits).when(annuler(4)).facts()
    assert compte("F-031", *faits, Recu(annule, corrige=4)).solde_centimes == -1_80
    paye = (F031, encaisse(1_80), *faits[1:], rembourse(1_80))
    given(*paye).when(annuler(5)).refused(RetourDejaRendu)


def test_r030_un_foyer_parti_dont_rien_n_est_sorti_le_doit_de_nouveau() -> None:
    paye = facturee(4, contenant="P060")
    given(F031, VOISINS, rendue(4), paye, F031_PARTI).when(annuler(3)).then(annulee(4))


def test_r138_une_caisse_comptee_demande_une_deuxieme_signature() -> None:
    """The count stays: what is undone makes its gap that much larger or smaller; until then, it is for the till."""
    paye: list[Fait | Recu] = [F031, VOISINS, ouverte(), Recu(rendue(4, session="C1"), acteur="nadia")]
    seule = given(*paye).when(annuler(4, session="C1"), acteur="nadia", role=Role.BENEVOLE)
    seule.then(annulee(4, session="C1"))
    compte_ = [*paye, comptee(78_80), SAMIRA]
    given(*compte_).when(annuler(4, session="C1")).refused(CompteeAvec, session="A")
    signe = annuler(4, session="C1", second="samira")
    given(*compte_).when(signe).then(annulee(4, session="C1", second="samira"))
    given(*compte_).when(signe, acteur="samira").refused(SecondeSignatureRequise)
    given(*paye, comptee(78_80)).when(signe).refused(SecondSansRole)
    compte_maintenant = exemple(ComptageCommence, session="C1")
    given(*paye, compte_maintenant).when(annuler(4, session="C1")).refused(ComptageEnCours)


def test_r156_ce_qui_etait_garde_l_est_de_nouveau() -> None:
    """39 out, 12 awaited no more, 30 said to come back of which 3 were among those: once undone, 12 are kept."""
    avant: list[Fait | Recu] = [*DEHORS, gardees(12, 3_60), rendue(30), reprises(3, 90)]
    place = len(DEHORS) + 2
    *_, encore = given(*avant).when(annuler(place)).facts()
    assert encore == gardees(3, 90)
    redit = given(*avant).when(annuler(place, unites=29)).facts()
    assert redit == [annulee(30), gardees(3, 90), rendue(29), reprises(2, 60)]
    suite = [*avant, Recu(annulee(30), corrige=place), encore]
    given(*suite).when(garder(22)).refused(PasSiAnciens, reste=21)
    given(*suite).when(garder(21)).then(gardees(21, 6_30))
    sans_decision = Recu(reprises(9, 2_70, Motif.ERREUR_MONTANT), corrige=len(DEHORS) + 1)
    given(*avant, sans_decision).when(annuler(place)).then(annulee(30))
