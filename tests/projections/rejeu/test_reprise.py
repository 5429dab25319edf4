"""Acts made again from their facts: taken where they were taken, they record the very same bytes."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given

from domaine.distribution.faits import ProduitRendu
from domaine.foyers.faits import FoyerInscrit
from domaine.refus import Refus
from domaine.types import Role
from infra.executer import Run
from infra.fork import Fork, Place
from projections.rejeu.journal import Inscription, Journal
from projections.rejeu.reprise import AUTREMENT, acte_de, contexte_de, lecture_de
from tests.domaine.faits_d_exemple import exemple
from tests.invariants.annee_au_hasard import vivre
from tests.invariants.avant_au_hasard import encheri
from tests.invariants.cycle_au_hasard import ARTICLES, CYCLE, fonder, solder
from tests.invariants.monde import Monde
from tests.invariants.tirages import CYCLES, HASARDS, jouer
from tests.projections.journal import en_memoire


def refait(journal: Journal, inscription: Inscription) -> list[bytes] | None:
    """What the act records when it is taken again where it stood; None: it cannot be made, or is refused."""
    acte = acte_de(inscription, journal)
    if acte is None:
        return None
    run = Run(acte, contexte_de(inscription), inscription.faits[0].id, "")
    place = Place(inscription.debut, inscription.events[0].recorded_at)
    try:
        return [event.data for event, _ in Fork(journal.log).take(run, place, inscription.faits)]
    except Refus:
        return None


@CYCLES
@given(HASARDS)
def test_r186_un_acte_refait_d_apres_ses_faits_inscrit_les_memes_octets(hasard: Random) -> None:
    monde = jouer(hasard)
    solder(monde, hasard)
    journal = Journal(monde.journal)
    for inscription in journal.inscriptions():
        assert refait(journal, inscription) == [event.data for event in inscription.events], inscription.acte


DE_L_ANNEE = {
    *(
        "AiderParCagnotte",
        "AnnulerDecisionEcart",
        "AnnulerGeste",
        "AnnulerPriseEnCharge",
        "AnnulerRenvoiConsignes",
        "ConfierCheques",
        "ContrepasserPaiementFournisseur",
        "EtablirBordereau",
    ),
    *("DeciderEcartCaisse", "NoterPaiementRevenu", "PayerFournisseur", "RemettreTransit", "RemettreConsignes"),
    *("AnnulerFacture", "ArreterCycle", "ContrepasserAvoirFournisseur", "CorrigerApresArrete", "CorrigerFacture"),
    *("CorrigerEspecesFournisseur", "CreerGroupement", "PublierCatalogue", "ReglerLitige"),
    *("CorrigerAvoirFournisseur", "PartagerFacture", "RetirerDuBordereau"),
}
ANNEES_PARLANTES = (2, 50, 134)
"""Seeds of years that play them all, between them."""


def test_r186_l_argent_d_une_annee_se_refait_d_apres_ses_faits() -> None:
    """Suppliers paid, paid in advance, paid back and noted wrong, accounts closed and corrected: whatever was typed."""
    refaits = set()
    for graine in ANNEES_PARLANTES:
        journal = Journal(vivre(Random(graine), mois=6).journal)
        for inscription in journal.inscriptions():
            if inscription.acte in DE_L_ANNEE:
                octets = [event.data for event in inscription.events]
                assert refait(journal, inscription) == octets, inscription.acte
                refaits.add(inscription.acte)
    assert refaits == DE_L_ANNEE


def test_r186_une_pesee_mise_de_cote_se_refait_avec_ce_que_la_tablette_a_envoye() -> None:
    monde = Monde()
    fonder(monde)
    ligne = {"cycle": CYCLE, "foyer": "F-001", "produit": "P016", "catalogue": 1}
    assert monde.faire("ModifierLigne", {**ligne, "quantite": 2_500})
    assert monde.faire("CloreCycle", {"cycle": CYCLE})
    recu = {"cycle": CYCLE, "fournisseur": "F03", "catalogue": 1, "livraison": "BL-1"}
    assert monde.faire("ReceptionnerLivraison", {**recu, "produits": [{"produit": "P016", "recu": 5_000}]})
    assert monde.faire("OuvrirDistribution", {"cycle": CYCLE})
    assert monde.faire("RetirerProduit", {**ligne, "brut": 2_500})
    assert monde.faire("RetirerProduit", {**ligne, "brut": 2_620, "balance": "B1"}, hors_ligne=True)
    journal = Journal(monde.journal)
    *_, double = journal.inscriptions()
    assert [fait.type for fait in double.faits] == ["retrait.doublon_presume"]
    assert refait(journal, double) == [event.data for event in double.events]


def test_r186_ce_qui_s_ajoute_a_une_ligne_dont_un_prix_plus_haut_fut_accepte_se_refait() -> None:
    """The line bears the version of its accepted price; the act named that of the round, for no newer one may be."""
    monde = Monde()
    fonder(monde)
    ligne = {"cycle": CYCLE, "foyer": "F-001", "produit": "P016"}
    assert monde.faire("ModifierLigne", {**ligne, "catalogue": 1, "quantite": 2_500})
    plus_cher = {"version": 2, "fournisseur": "F03", "articles": {"P016": encheri(ARTICLES["P016"], 140)}}
    assert monde.faire("PublierCatalogue", plus_cher)
    assert monde.faire("AccepterPrix", {**ligne, "catalogue": 2, "canal": "papier"})
    assert monde.faire("ModifierLigne", {**ligne, "catalogue": 1, "quantite": 3_000})
    journal = Journal(monde.journal)
    *_, change = journal.inscriptions()
    assert refait(journal, change) == [event.data for event in change.events]


@pytest.mark.parametrize(
    ("acte", "donnees"),
    [
        ("CorrigerMode", {"mode": "cheque", "cheque_numero": "0012"}),
        ("CorrigerMontant", {"montant_centimes": 25_40}),
    ],
)
def test_r186_un_paiement_corrige_se_refait_comme_il_a_ete_corrige(acte: str, donnees: dict[str, Any]) -> None:
    """52.40 in cash were typed: a what-if on something else must not give the household its mistake back."""
    monde = Monde()
    fonder(monde)
    caisse = {"session": "C1", "groupement": "tilleuls", "caisse": "C1", "fond_centimes": 80_00}
    assert monde.faire("OuvrirCaisse", {**caisse, "ouverte_par": ["nadia", "paul"]})
    paiement = {"encaissement": "E-1", "foyer": "F-001", "montant_centimes": 52_40, "mode": "especes", "session": "C1"}
    assert monde.faire("EnregistrerEncaissement", paiement, par="nadia", role=Role.BENEVOLE)
    assert monde.faire(acte, {"encaissement": "E-1", **donnees}, par="claire", role=Role.TRESORIER)
    journal = Journal(monde.journal)
    *_, corrige = journal.inscriptions()
    assert (corrige.acte, refait(journal, corrige)) == (acte, [event.data for event in corrige.events])


def test_r186_un_remboursement_annule_que_le_foyer_avait_demande_se_refait() -> None:
    """Nothing is told again, and what the household asked for is asked for again."""
    monde = Monde()
    fonder(monde)
    qui = {"foyer": "F-001", "montant_centimes": 20_00}
    assert monde.faire("EnregistrerEncaissement", {**qui, "encaissement": "E-1", "mode": "virement"})
    assert monde.faire("DemanderRemboursement", {**qui, "mode": "virement"})
    rendu = monde.faire("RembourserFoyer", {**qui, "groupement": "tilleuls", "mode": "virement"})
    assert rendu
    annule = {"foyer": "F-001", "remboursement": rendu.first, "raison": "autre", "montant_centimes": 0}
    assert monde.faire("CorrigerRemboursement", annule)
    journal = Journal(monde.journal)
    *_, corrige = journal.inscriptions()
    assert [fait.type for fait in corrige.faits] == ["remboursement.contrepasse", "remboursement.demande_restante"]
    assert refait(journal, corrige) == [event.data for event in corrige.events]


@CYCLES
@given(HASARDS)
def test_ce_qu_un_acte_a_lu_se_retrouve_d_apres_ses_faits(hasard: Random) -> None:
    monde = jouer(hasard)
    journal = Journal(monde.journal)
    for inscription in journal.inscriptions():
        assert lecture_de(inscription, journal), inscription.acte
        if inscription.acte == "RetirerProduit":
            lecture, foyer = lecture_de(inscription, journal), inscription.faits[0].data.foyer
            inscrit = next(e for e in monde.journal if e.type == "foyer.inscrit" and f"foyer:{foyer}" in e.tags)
            assert any(FoyerInscrit in s.types and set(s.tags) <= set(inscrit.tags) for s in lecture)


def test_ce_qui_revient_de_deux_pesees_est_un_seul_retour() -> None:
    faits = en_memoire(exemple(ProduitRendu, quantite=2), exemple(ProduitRendu, quantite=1))
    assert AUTREMENT["RendreProduit"](faits) == {"quantite": 3}


def test_les_faits_d_une_saisie_vont_ensemble() -> None:
    journal = Journal(jouer(Random(1)).journal)
    inscriptions = list(journal.inscriptions())
    assert [event.position for i in inscriptions for event in i.events] == list(range(1, journal.tete + 1))
    for inscription in inscriptions:
        assert journal.inscription(inscription.fin).debut == inscription.debut
        assert {fait.acte for fait in inscription.faits} == {inscription.acte}


def test_r186_un_paiement_annule_avec_son_don_se_refait_au_moment_ou_il_le_fut() -> None:
    """The cancellation comes first and says that it corrects; the gift that goes with it bears the same old date."""
    monde = Monde()
    fonder(monde)
    paiement = {"encaissement": "E-1", "foyer": "F-001", "montant_centimes": 40_00, "mode": "cheque"}
    assert monde.faire("EnregistrerEncaissement", {**paiement, "don_centimes": 1_58}, par="nadia", role=Role.BENEVOLE)
    annule = {"encaissement": "E-1", "raison": "autre"}
    assert monde.faire("ContrepasserEncaissement", annule, par="claire", role=Role.TRESORIER)
    *_, inscription = Journal(monde.journal).inscriptions()
    assert [fait.type for fait in inscription.faits] == ["encaissement.contrepasse", "solde.don_annule"]
    assert contexte_de(inscription).date_effet == inscription.faits[0].date_saisie
