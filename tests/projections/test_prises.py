"""How orders came: forms, ways, days, warnings, and what came too late."""

from __future__ import annotations

from datetime import UTC, date, datetime

from domaine.commandes.faits import (
    AlerteDette,
    CommandeSaisie,
    HorsDelaiTranche,
    LigneBonNotee,
    LigneCommandeRetiree,
    LigneHorsDelai,
)
from projections.bons_papier import BONS_PAPIER, LIGNES_PAPIER, bons_papier
from projections.colis import COLIS, colis
from projections.prises import HORS_DELAI, PRISES, PRISES_DU_JOUR, prises
from projections.stock import STOCK, stock
from tests.domaine.faits_d_exemple import exemple
from tests.projections.faits import commande
from tests.projections.journal import Ligne, lire, seule

TARD_LE_12 = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)


def test_un_bon_dit_qui_l_a_saisi_et_ce_qui_y_est_ecrit() -> None:
    ouvert = Ligne(exemple(CommandeSaisie, bon="0117", lignes=0), acteur="sonia")
    vue = seule(bons_papier, BONS_PAPIER, ouvert)
    assert (vue["bon"], vue["foyer"], vue["catalogue"], vue["saisi_par"]) == ("0117", "F-101", 3, "sonia")
    notes = [exemple(LigneBonNotee, quantite=2000), exemple(LigneBonNotee, quantite=3000, autres=500)]
    vue = seule(bons_papier, LIGNES_PAPIER, *notes)
    assert (vue["quantite"], vue["autres"], vue["a_confirmer"]) == (3000, 500, False)
    assert lire(bons_papier, BONS_PAPIER, exemple(CommandeSaisie, bon=None)) == []


def test_r057_une_ligne_douteuse_ne_compte_ni_pour_le_fournisseur_ni_dans_le_stock() -> None:
    douteuse = exemple(LigneBonNotee, quantite=2000, a_confirmer=True)
    assert seule(bons_papier, LIGNES_PAPIER, douteuse)["a_confirmer"] is True
    assert lire(colis, COLIS, douteuse) == lire(stock, STOCK, douteuse) == []


def test_chaque_commande_dit_par_ou_elle_est_venue() -> None:
    assert seule(prises, PRISES, exemple(CommandeSaisie, canal="telephone"))["canal"] == "telephone"
    assert seule(prises, PRISES, exemple(CommandeSaisie, canal=None, bon="0117"))["canal"] == "papier"
    assert seule(prises, PRISES, exemple(CommandeSaisie, canal=None))["canal"] == "permanence"


def test_les_jours_sont_ceux_de_paris_et_ce_qui_est_retire_le_jour_meme_sy_compte() -> None:
    tard = [Ligne(exemple(CommandeSaisie), le=TARD_LE_12), Ligne(commande("F-101", 2500), le=TARD_LE_12)]
    vue = seule(prises, PRISES_DU_JOUR, *tard)
    assert (vue["jour"], vue["feuilles"], vue["engage_centimes"]) == (date(2026, 11, 13), 1, 775)
    retiree = Ligne(exemple(LigneCommandeRetiree, quantite_avant=2500, engage_avant_centimes=775), le=TARD_LE_12)
    assert seule(prises, PRISES_DU_JOUR, *tard, retiree)["engage_centimes"] == 0


def test_r055_une_alerte_se_retrouve_avec_la_commande() -> None:
    vue = seule(prises, PRISES, exemple(CommandeSaisie), exemple(AlerteDette))
    assert vue["alerte_le"] is not None


def test_r067_une_ligne_hors_delai_attend_puis_est_tranchee() -> None:
    recue = exemple(LigneHorsDelai, quantite=1500)
    vue = seule(prises, HORS_DELAI, recue)
    assert (vue["recue"], vue["quantite"], vue["acceptee"]) == (1, 1500, None)
    assert seule(prises, HORS_DELAI, recue, exemple(HorsDelaiTranche, recue=1, acceptee=True))["acceptee"] is True
