"""Every fact of the trade has its sentence, without a tier in it."""

from __future__ import annotations

from datetime import date
from functools import partial

from domaine.banque.faits import LigneBancaireRapprochee
from domaine.caisses.faits import AnomalieConstatee, DepotBanqueEffectue
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.foyers.faits import TarifAccorde
from domaine.mots import euros
from domaine.registre import FAITS
from domaine.types import Mode, Tarif
from tests.domaine.faits_d_exemple import exemple
from tests.web.codes import Codes
from web.recit import RECITS, raconter


def test_chaque_fait_a_sa_phrase() -> None:
    muets = {fait.__name__ for fait in FAITS.values()} - {fait.__name__ for fait in RECITS}
    assert muets == set(), "tell it in one sentence: @recit(...) in a file of web/recit/"


def test_un_paiement_se_raconte_avec_son_recu_et_sa_monnaie() -> None:
    fait = EncaissementEnregistre(
        encaissement="E1",
        foyer="F-031",
        groupement="tilleuls",
        session="C1",
        cycle=None,
        montant_centimes=4237,
        mode=Mode.ESPECES,
        remis_centimes=4500,
        rendu_centimes=263,
        recu="0456",
        payeur=None,
        cheque_numero="",
        note=None,
    )
    recit = raconter(fait, Codes())
    assert recit.phrase == "Paiement reçu de F-031, espèces"
    assert recit.montant == 4237
    assert recit.detail == f"reçu n° 0456, remis {euros(4500)}, rendu {euros(263)}"


def test_une_anomalie_dit_le_produit_et_les_deux_quantites() -> None:
    detail: dict[str, str | int] = {"foyer": "F-031", "produit": "P016", "prevu": 460, "quantite": 470}
    fait = AnomalieConstatee(regle="R-072", groupement="tilleuls", session=None, cycle="2026-11", detail=detail)
    dit = raconter(fait, Codes())
    assert dit.phrase == "À vérifier : remis sans suivre le partage d'un produit trop court (F-031)"
    assert dit.detail == "P016, 470, prévu 460, règle R-072"


def test_un_tarif_ne_se_dit_pas() -> None:

    fait = TarifAccorde(
        foyer="F-031",
        tarif=Tarif.COUP_DE_POUCE,
        a_compter_du=date(2026, 11, 1),
        valable_au=None,
        verifie_par="paul",
        financeur="mieux-manger",
    )
    dit = str(raconter(fait, Codes())).casefold()
    assert "coup" not in dit
    assert "mieux" not in dit


def test_une_pesee_dit_sur_quelle_balance() -> None:
    fait = exemple(RetraitPese, produit="P016", brut=2_060, tare=20, quantite=2_040, balance="sec-1")
    assert raconter(fait, Codes()).detail == "brut 2060, tare 20, balance sec-1"


def test_une_ligne_de_banque_se_nomme_par_ce_que_les_gens_connaissent() -> None:
    """A household, a slip, a fact: never the number that a machine gave to a payment or to an evening at the till."""
    rapprochee = partial(exemple, LigneBancaireRapprochee, lot=None, foyer=None, frais_centimes=0)
    virement = rapprochee(genre="encaissement", reference="E-77b69fde", foyer="F-005")
    assert raconter(virement, Codes()).detail == "F-005"
    carte = rapprochee(genre="carte", reference="caisse-2:2026-11-29", frais_centimes=45)
    assert raconter(carte, Codes()).detail == "dont 0,45\N{NO-BREAK SPACE}€ de frais"
    assert raconter(rapprochee(genre="cheques", reference="B0002"), Codes()).detail == "bordereau n° B0002"
    assert raconter(rapprochee(genre="paiement_fournisseur", reference="152"), Codes()).detail == "fait n° 152"


def test_un_depot_ne_dit_que_ce_qu_il_porte() -> None:
    depot = partial(exemple, DepotBanqueEffectue, bordereau="B0001")
    especes = raconter(depot(especes_centimes=34_50, cheques=(), cheques_centimes=0), Codes())
    assert especes.detail == "espèces 34,50\N{NO-BREAK SPACE}€"
    cheques = raconter(depot(especes_centimes=0, cheques=("E-1", "E-2"), cheques_centimes=62_11), Codes())
    assert cheques.detail == "2 chèques 62,11\N{NO-BREAK SPACE}€"
