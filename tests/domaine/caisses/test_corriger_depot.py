"""Cash noted as taken to the bank for a wrong amount: undone or told right, unless a line or a count is on it."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from domaine.banque.faits import LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import OperationInconnue
from domaine.caisses.corriger_depot import CorrigerDepot
from domaine.caisses.decider import DeciderEcartCaisse
from domaine.caisses.deposer import DeposerEnBanque
from domaine.caisses.faits import DepotContrepasse
from domaine.caisses.refus import (
    CaisseInconnue,
    CaisseNonComptee,
    ComptageEnCours,
    DepotDejaAnnule,
    DepotEnBanque,
    DepotInchange,
    DepotRecompte,
    DepotSansEspeces,
    EcartRegle,
    EspecesInsuffisantes,
    FondRepris,
)
from domaine.fait import Fait
from domaine.types import Mode, Motif
from tests.domaine.banque.exemples import lue, nom, rapprochee
from tests.domaine.caisses.exemples import commence, comptee, depot, especes, ouverte
from tests.domaine.dsl import Recu, given

SOIR = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
JOUR: list[Fait | Recu] = [ouverte(), especes(429_82), comptee(509_82)]
DEPOSE: list[Fait | Recu] = [*JOUR, Recu(depot(430_00), date_effet=SOIR)]
"""400.00 were taken to the bank and 430.00 noted; it is the fourth fact."""
LIGNE = nom(430_00)


def corriger(especes_centimes: int = 400_00, **autres: Any) -> CorrigerDepot:
    champs: dict[str, Any] = {"session": "C1", "groupement": "tilleuls", "depot": 4, "raison": Motif.ERREUR_MONTANT}
    return CorrigerDepot(especes_centimes=especes_centimes, **{**champs, **autres})


def annule(especes_centimes: int = 430_00) -> DepotContrepasse:
    return DepotContrepasse(
        session="C1",
        groupement="tilleuls",
        bordereau="",
        especes_centimes=especes_centimes,
        raison=Motif.ERREUR_MONTANT,
    )


def dite(reference: str = "") -> LigneBancaireRapprochee:
    return rapprochee(LIGNE, "especes", reference, 430_00, session="C1")


def detachee() -> LigneBancaireDetachee:
    return LigneBancaireDetachee(
        ligne=LIGNE,
        groupement="tilleuls",
        etait="especes",
        reference="",
        session="C1",
        depot=None,
        encaissement=None,
        foyer=None,
        cycle=None,
        montant_centimes=430_00,
        frais_centimes=0,
        ligne_le=date(2026, 11, 27),
    )


def test_r185_un_depot_note_faux_se_redit_a_sa_date_sur_un_nouveau_bordereau() -> None:
    """Given 430.00 noted for 400.00, when it is told right, then 109.82 are left in the till."""
    propose = given(*DEPOSE).when(corriger()).proposed()
    assert [p.decision for p in propose] == [annule(), depot(400_00)]
    assert [(p.corrige, p.cause, p.date_effet) for p in propose] == [(4, None, SOIR), (None, 4, SOIR)]
    assert propose[1].serie == ("bordereau", "bordereau", "B{:04d}")
    encore = DeposerEnBanque(session="C1", groupement="tilleuls", especes_centimes=109_83)
    corrige = [*DEPOSE, Recu(annule(), corrige=4), depot(400_00)]
    given(*corrige).when(encore).refused(EspecesInsuffisantes, disponible="109,82\u00a0€")
    decider = DeciderEcartCaisse(session="C1", raison="non_explique", second="rose")
    given(*corrige).when(decider).refused(EcartRegle)


def test_r185_un_depot_s_annule_une_fois_a_la_caisse_d_ou_viennent_les_especes() -> None:
    given(*DEPOSE).when(corriger(0)).then(annule())
    given(*DEPOSE, Recu(annule(), corrige=4)).when(corriger()).refused(DepotDejaAnnule, bordereau="")
    given(*DEPOSE).when(corriger(430_00)).refused(DepotInchange, montant="430,00\u00a0€")
    given(*DEPOSE).when(corriger(depot=3)).refused(DepotSansEspeces)
    given(*DEPOSE).when(corriger(groupement="peupliers")).refused(CaisseInconnue, session="C1")
    cheque = especes(45_60, encaissement="E-9", mode=Mode.CHEQUE)
    sans_especes = [ouverte(), cheque, comptee(80_00), depot(0, "E-9", cheques_centimes=45_60)]
    given(*sans_especes).when(corriger(0)).refused(DepotSansEspeces)


def test_r164_les_cheques_du_bordereau_y_restent() -> None:
    cheque = especes(45_60, encaissement="E-9", mode=Mode.CHEQUE)
    avec = [ouverte(), cheque, comptee(80_00), depot(60_00, "E-9", cheques_centimes=45_60)]
    given(*avec).when(corriger(50_00)).then(annule(60_00), depot(50_00))


def test_r164_on_ne_redit_pas_plus_que_ce_que_la_caisse_contenait() -> None:
    given(*DEPOSE).when(corriger(509_82)).then(annule(), depot(509_82))
    given(*DEPOSE).when(corriger(509_83)).refused(EspecesInsuffisantes, disponible="509,82\u00a0€")
    suivante = ouverte(109_82, session="C2")
    given(*DEPOSE, suivante).when(corriger()).then(annule(), depot(400_00))
    given(*DEPOSE, suivante).when(corriger(400_01)).refused(FondRepris, disponible="400,00\u00a0€")


def test_r167_un_depot_qui_explique_une_ligne_de_banque_ne_s_annule_pas() -> None:
    given(*DEPOSE, dite()).when(corriger()).refused(DepotEnBanque, bordereau="")
    given(*DEPOSE, dite("B0099")).when(corriger(0)).then(annule())
    given(*DEPOSE, dite(), detachee()).when(corriger(0)).then(annule())


def test_r167_une_ligne_peut_etre_plusieurs_depots_et_aucun_ne_s_annule() -> None:
    """Given 230.00 and 200.00 carried together, found in one line of 430.00, then neither is undone."""
    deux = [*JOUR, replace(depot(230_00), bordereau="B1"), replace(depot(200_00), bordereau="B2")]
    dites = [
        rapprochee(LIGNE, "especes", ref, montant, session="C1") for ref, montant in (("B1", 230_00), ("B2", 200_00))
    ]
    for place, bordereau in ((4, "B1"), (5, "B2")):
        given(*deux, *dites).when(corriger(0, depot=place)).refused(DepotEnBanque, bordereau=bordereau)


def test_r167_un_depot_annule_n_explique_plus_de_ligne() -> None:
    b12 = replace(depot(430_00), bordereau="B0012")
    sans = replace(annule(), bordereau="B0012")
    cible = Cible(genre="especes", reference="B0012", session="C1")
    rapprocher = RapprocherLigne(ligne=LIGNE, cibles=(cible,))
    given(lue(430_00), *JOUR, b12).when(rapprocher).then(dite("B0012"))
    given(lue(430_00), *JOUR, b12, Recu(sans, corrige=5)).when(rapprocher).refused(OperationInconnue)


def test_r162_une_caisse_recomptee_depuis_le_depot_en_a_deja_tenu_compte() -> None:
    given(*DEPOSE, comptee(109_82, theorique_centimes=79_82, rang=2)).when(corriger()).refused(DepotRecompte)
    given(*DEPOSE, commence(2)).when(corriger()).refused(ComptageEnCours)
    avant_tout_comptage = [ouverte(), especes(429_82), ouverte(session="C9"), depot(430_00)]
    given(*avant_tout_comptage).when(corriger(0)).refused(CaisseNonComptee)
