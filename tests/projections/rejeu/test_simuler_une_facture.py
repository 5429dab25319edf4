"""What-ifs about what a round was billed: its closing, its invoice, and an invoice that was copied wrong."""

from __future__ import annotations

from random import Random
from typing import Any

from domaine.cycles.faits import CycleArrete
from domaine.fournisseurs.faits import FactureAnnulee, FactureFournisseurRecue
from domaine.litiges.faits import CorrectionApresArrete
from infra.facts import LogLine
from projections.rejeu.journal import Journal
from projections.rejeu.question import Mode
from projections.rejeu.reponse import Simulation
from projections.rejeu.simuler import simuler
from tests.invariants.cycle_au_hasard import CYCLE, commander, distribuer, fonder, livrer, solder
from tests.invariants.monde import Monde
from tests.projections.rejeu.questions import figures_de, question


def arreter() -> tuple[Monde, LogLine[Any]]:
    """A round whose accounts were closed and then corrected for a dispute, and that closing."""
    for graine in range(40):
        monde, hasard = Monde(), Random(graine)
        fonder(monde)
        for etape in (commander, livrer, distribuer, solder):
            etape(monde, hasard)
        if monde.de(CorrectionApresArrete):
            return monde, next(f for f in monde.faits() if isinstance(f.data, CycleArrete) and f.data.cycle == CYCLE)
    raise AssertionError


def la_facture(monde: Monde) -> LogLine[Any]:
    """The one that stands."""
    recues = [fait for fait in monde.faits() if isinstance(fait.data, FactureFournisseurRecue)]
    return [recue for recue in recues if recue.data.cycle == CYCLE][-1]


def test_r188_des_comptes_arretes_s_arretent_aux_autres_chiffres_quand_la_facture_dit_autre_chose() -> None:
    """10.00 more were billed: the round closes all the same, at 10.00 more, and its correction stays what it was."""
    monde, arrete = arreter()
    facture = la_facture(monde)
    plus = {"total_ttc_centimes": facture.data.total_ttc_centimes + 10_00}
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, changes={facture.pos: plus}))
    (autre,) = [fait.data for fait in simulation.apres if fait.pos == arrete.pos]
    assert autre.achats_factures_centimes == arrete.data.achats_factures_centimes + 10_00
    assert autre.ventes_coutant_centimes == arrete.data.ventes_coutant_centimes
    assert [refuse.acte for refuse in simulation.refuses] == []
    corrections = [fait.data for fait in simulation.apres if isinstance(fait.data, CorrectionApresArrete)]
    assert corrections == [fait for _, fait in monde.de(CorrectionApresArrete)]


def test_r188_sans_sa_facture_la_commande_ne_se_serait_pas_arretee_et_la_page_dit_pourquoi() -> None:
    monde, arrete = arreter()
    facture = la_facture(monde)
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, sans=(facture.pos,)))
    refuses = {refuse.position: (refuse.acte, refuse.refus) for refuse in simulation.refuses}
    assert refuses[arrete.pos] == ("ArreterCycle", "FacturesManquantes")
    fins = [fait.data for fait in simulation.apres if isinstance(fait.data, CycleArrete | CorrectionApresArrete)]
    assert [fin for fin in fins if fin.cycle == CYCLE] == []


def recopiee() -> tuple[Monde, list[int]]:
    """A round whose invoice was copied wrong: the invoice, its cancellation, the one that replaced it."""
    for graine in range(40):
        monde, hasard = Monde(), Random(graine)
        fonder(monde)
        for etape in (commander, livrer, distribuer, solder):
            etape(monde, hasard)
        if any(fait.acte == "CorrigerFacture" for fait in monde.faits()):
            factures = monde.de(FactureFournisseurRecue, FactureAnnulee)
            return monde, [place for place, facture in factures if facture.cycle == CYCLE]
    raise AssertionError


def achats(simulation: Simulation) -> int:
    lignes = figures_de(simulation.apres)["fournisseurs"]
    return sum(ligne["facture_centimes"] for ligne in lignes if ligne["cycle"] == CYCLE)


def test_r188_sans_une_facture_ni_celle_qui_la_remplaca_rien_ne_reste_d_annule() -> None:
    """What corrects a fact that is left out goes with it, though another fact of its act is left out too."""
    monde, (fausse, annulee, redite) = recopiee()
    journal = Journal(monde.journal)
    simulation = simuler(journal, question(Mode.REJOUE, sans=(fausse, redite)))
    assert {fausse, annulee, redite}.isdisjoint(fait.pos for fait in simulation.apres)
    assert achats(simulation) == 0
    assert [(refuse.position, refuse.acte) for refuse in simulation.refuses if refuse.position == annulee]
    comptable = simuler(journal, question(Mode.COMPTABLE, sans=(fausse, redite)))
    assert annulee in {dependant.position for dependant in comptable.dependants}


def test_r188_sans_celle_qui_la_remplaca_seule_une_facture_annulee_l_est_encore() -> None:
    monde, (_, annulee, redite) = recopiee()
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, sans=(redite,)))
    assert annulee in {fait.pos for fait in simulation.apres}
    assert achats(simulation) == 0


def test_r188_une_facture_et_celle_qui_la_remplaca_changees_ensemble_s_annulent_au_centime() -> None:
    monde, (fausse, annulee, redite) = recopiee()
    notee, en_vrai = (
        {"total_ttc_centimes": monde.faits()[place - 1].data.total_ttc_centimes + 5_00} for place in (fausse, redite)
    )
    simulation = simuler(Journal(monde.journal), question(Mode.REJOUE, changes={fausse: notee, redite: en_vrai}))
    (annulation,) = [fait.data for fait in simulation.apres if fait.pos == annulee]
    assert annulation.total_ttc_centimes == notee["total_ttc_centimes"]
    assert achats(simulation) == en_vrai["total_ttc_centimes"]
