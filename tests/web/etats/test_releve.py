"""A household's own history: what it took and paid, round after round, to the centime, on one sheet."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from domaine.commandes.faits import LigneCommandeModifiee
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue, RetraitPese
from domaine.encaissements.faits import (
    CarteImpayee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementEnregistre,
    RemboursementVerse,
)
from domaine.fait import FAITS, Fait
from domaine.foyers.faits import AdhesionEnregistree, SoldeOuvertureRepris
from domaine.port.faits import PortFacture
from projections.chiffres.pourquoi import Cause
from projections.soldes import SOLDES, soldes
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import Ligne, en_memoire
from web.documents.releve import releve_en_pdf
from web.etats.etat import Etat
from web.etats.historique import COLONNES
from web.etats.historique import en_etat as en_etat_dit
from web.etats.releve import Releve, compter
from web.soldes import solde_en_mots

FOYER = "F-031"
ENTETE = {"association": "Les Voisins", "quartier": "Les Tilleuls", "cycle": "Carte F-031", "date": "26/11/2026"}


def cycle(rang: int, libelle: str, commande: int = 0) -> dict[str, Any]:
    ouvert_le = datetime(2026, rang, 1, tzinfo=UTC)
    return {
        "cycle": f"2026-{rang:02d}",
        "libelle": libelle,
        "ouvert_le": ouvert_le,
        "commande_centimes": commande,
        "engage_centimes": 0,
    }


def retrait(rang: int, centimes: int) -> Ligne:
    fait = exemple(RetraitPese, foyer=FOYER, cycle=f"2026-{rang:02d}", du_centimes=centimes, engage_libere_centimes=0)
    return Ligne(fait, le=datetime(2026, rang, 20, tzinfo=UTC))


def paiement(rang: int, centimes: int, *, cycle: str | None = None) -> Ligne:
    fait = exemple(EncaissementEnregistre, foyer=FOYER, cycle=cycle, montant_centimes=centimes)
    return Ligne(fait, le=datetime(2026, rang, 21, tzinfo=UTC))


def releve(cycles: list[dict[str, Any]], *faits: Fait | Ligne) -> Releve:
    """What names no round counts in the last that was open: one round is over when the next one opens here."""
    causes = [cause for recu in en_memoire(*faits) if (cause := _cause(recu))]
    ouverts = [{"cycle": "", "ouvert_le": datetime.min.replace(tzinfo=UTC)}, *cycles]
    attribues = {
        cause.fait.pos: [un["cycle"] for un in ouverts if un["ouvert_le"] <= cause.fait.date_effet][-1]
        for cause in causes
    }
    return compter(causes, cycles, attribues)


def en_etat(releve: Releve, nom: str) -> Etat:
    """Told as the last round left it: nothing is to come after that."""
    return en_etat_dit(releve, nom, solde_en_mots(releve.solde, vous=True))


def _cause(recu: Any) -> Cause | None:
    ligne = soldes.fold([recu]).tables[SOLDES].get((FOYER,))
    return None if ligne is None else Cause(recu, dict(zip(SOLDES.columns[1:], ligne[1:], strict=True)))


def test_r212_une_feuille_onze_cycles_385_20_pris_385_20_payes_solde_nul() -> None:
    """Ten rounds of 35.02 and one of 35.00; what is paid names no round, and counts in the one under way."""
    sommes = [35_02] * 10 + [35_00]
    cycles = [cycle(rang, f"Commande {rang}", 40_00) for rang in range(1, 12)]
    faits = [ligne for rang, c in enumerate(sommes, start=1) for ligne in (retrait(rang, c), paiement(rang, c))]
    trouve = releve(cycles, *faits)
    assert len(trouve.mois) == 11
    assert trouve.total("commande") == 440_00
    assert trouve.total("pris") == 385_20
    assert trouve.total("paye") == 385_20
    assert trouve.solde == 0
    etat = en_etat(trouve, "Fatoumata Diarra, carte F-031")
    phrase = etat.phrase.replace("\N{NO-BREAK SPACE}", " ")
    assert phrase == (
        "Fatoumata Diarra, carte F-031. 11 commandes du mois, 385,20 € pris, 385,20 € payés. Vous ne devez rien."
    )
    assert all(mots[-1] == "Vous ne devez rien" for mots in etat.tableaux[0].mots())
    pdf = releve_en_pdf(etat, ENTETE)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, "one A4"
    assert b"/StructTreeRoot" in pdf, "read aloud as it stands"


def test_r212_onze_mois_avec_toutes_les_colonnes_tiennent_aussi_sur_une_feuille() -> None:
    cycles = [cycle(rang, "Commande de septembre", 40_00) for rang in range(1, 12)]
    adhesion = exemple(AdhesionEnregistree, foyer=FOYER, cotisation_centimes=5_00, cagnotte_centimes=0)
    faits = [ligne for rang in range(1, 12) for ligne in (retrait(rang, 35_02), paiement(rang, 34_00))]
    consigne = exemple(ConsigneFacturee, foyer=FOYER, cycle="2026-09", montant_centimes=90)
    port = exemple(PortFacture, foyer=FOYER, cycle="2026-09", montant_centimes=1_20, montant_avant_centimes=0)
    cahier = exemple(SoldeOuvertureRepris, foyer=FOYER, solde_centimes=-104_00)
    avant = [Ligne(fait, le=datetime(2025, 12, 1, tzinfo=UTC)) for fait in (cahier, adhesion)]
    etat = en_etat(releve(cycles, *avant, consigne, port, *faits), "Fatoumata Diarra, carte F-031")
    assert [colonne.titre for colonne in etat.tableaux[0].colonnes] == list(COLONNES)
    assert len(etat.tableaux[0].rangees) == 12
    assert len(re.findall(rb"/Type\s*/Page\b", releve_en_pdf(etat, ENTETE))) == 1


def test_r212_un_cheque_refuse_laisse_a_chaque_mois_sa_ligne_sur_la_feuille() -> None:
    cycles = [cycle(rang, "Commande de septembre", 40_00) for rang in range(1, 13)]
    adhesion = exemple(AdhesionEnregistree, foyer=FOYER, cotisation_centimes=5_00, cagnotte_centimes=0)
    port = exemple(PortFacture, foyer=FOYER, cycle="2026-09", montant_centimes=1_20, montant_avant_centimes=0)
    consigne = exemple(ConsigneFacturee, foyer=FOYER, cycle="2026-09", montant_centimes=90)
    faits = [ligne for rang in range(1, 13) for ligne in (retrait(rang, 35_02), paiement(rang, 35_02))]
    cheque = exemple(ChequeRejete, foyer=FOYER, montant_centimes=35_02)
    etat = en_etat(releve(cycles, adhesion, port, consigne, *faits, cheque), "Fatoumata Diarra, carte F-031")
    assert "refusé par la banque" in "".join(mots[3] for mots in etat.tableaux[0].mots())
    assert len(re.findall(rb"/Type\s*/Page\b", releve_en_pdf(etat, ENTETE))) == 1


def test_r212_chaque_mois_dit_ou_l_on_en_est_avec_des_mots() -> None:
    trouve = releve(
        [cycle(9, "Septembre", 30_00), cycle(10, "Octobre", 20_00)],
        retrait(9, 30_00),
        paiement(9, 25_00),
        retrait(10, 20_00),
        paiement(10, 26_50, cycle="2026-10"),
    )
    mots = [
        [mot.replace("\N{NO-BREAK SPACE}", " ") for mot in ligne] for ligne in en_etat(trouve, "").tableaux[0].mots()
    ]
    assert mots == [
        ["Septembre", "30,00 €", "30,00 €", "25,00 €", "Vous devez 5,00 €"],
        ["Octobre", "20,00 €", "20,00 €", "26,50 €", "On vous doit 1,50 €"],
    ]


def test_r212_le_port_n_est_pas_dans_ce_qui_est_pris() -> None:
    """Goods compare with what was asked for; transport and deposits have each a column, and all add up."""
    port = exemple(PortFacture, foyer=FOYER, cycle="2026-09", montant_centimes=7_99, montant_avant_centimes=0)
    trouve = releve([cycle(9, "Septembre", 9_58)], retrait(9, 10_06), port, paiement(9, 12_00))
    (mois,) = trouve.mois
    assert (mois.commande, mois.pris, mois.port, mois.paye, mois.solde) == (9_58, 10_06, 7_99, 12_00, -6_05)
    etat = en_etat(trouve, "")
    assert [colonne.titre for colonne in etat.tableaux[0].colonnes][1:5] == ["Commandé", "Pris", "Payé", "Transport"]
    assert any("avant partage et pesée. Bouteilles et transport sont à part." in constat for constat in etat.constats)


def test_r212_consignes_adhesion_et_solde_du_cahier_ont_leur_place() -> None:
    avant = datetime(2026, 8, 1, tzinfo=UTC)
    trouve = releve(
        [cycle(9, "Septembre")],
        Ligne(exemple(SoldeOuvertureRepris, foyer=FOYER, solde_centimes=4_00), le=avant),
        Ligne(exemple(AdhesionEnregistree, foyer=FOYER, cotisation_centimes=5_00, cagnotte_centimes=1_00), le=avant),
        exemple(ConsigneFacturee, foyer=FOYER, cycle="2026-09", montant_centimes=90),
        exemple(ConsigneRendue, foyer=FOYER, montant_centimes=30, session=None),
        exemple(RemboursementVerse, foyer=FOYER, montant_centimes=1_00),
    )
    assert [(m.libelle, m.adhesion, m.autre, m.consignes, m.paye) for m in trouve.mois] == [
        ("Avant la première", 6_00, 4_00, 0, 0),
        ("Septembre", 0, 0, 60, -1_00),
    ]
    assert trouve.consignes_centimes == 60
    assert trouve.solde == -3_60
    etat = en_etat(trouve, "")
    assert [colonne.titre for colonne in etat.tableaux[0].colonnes][-4:] == [
        "Adhésion",
        "Consignes",
        "Autre",
        "Ensuite",
    ]
    lu = " ".join([*etat.constats, *etat.tableaux[0].totaux_en_mots()]).replace("\N{NO-BREAK SPACE}", " ")
    assert "Bouteilles et bocaux chez vous : 0,60 €" in lu
    assert "le solde repris du cahier" in lu
    assert "4,00 € en plus" in lu
    assert "1,00 € rendu" in lu


def test_r212_une_adhesion_payee_n_est_pas_a_payer() -> None:
    avant = datetime(2026, 8, 1, tzinfo=UTC)
    trouve = releve(
        [cycle(9, "Septembre")],
        Ligne(exemple(AdhesionEnregistree, foyer=FOYER, cotisation_centimes=1_00, cagnotte_centimes=0), le=avant),
        Ligne(exemple(EncaissementEnregistre, foyer=FOYER, cycle=None, montant_centimes=1_00), le=avant),
    )
    etat = en_etat(trouve, "")
    lu = " ".join(mot for mots in (*etat.tableaux[0].mots(), etat.tableaux[0].totaux_en_mots()) for mot in mots)
    assert "à payer" not in lu
    assert "Autre" not in [colonne.titre for colonne in etat.tableaux[0].colonnes]


def test_r212_ce_qui_est_paye_pour_une_commande_a_prendre_n_est_rendu_a_personne() -> None:
    novembre = {**cycle(11, "Novembre", 12_67), "engage_centimes": 12_67}
    fait = exemple(LigneCommandeModifiee, foyer=FOYER, cycle="2026-11", engage_centimes=12_67, engage_avant_centimes=0)
    trouve = releve([novembre], fait, paiement(11, 12_36, cycle="2026-11"))
    [mots] = en_etat(trouve, "").tableaux[0].mots()
    assert mots[-1] == "Reste à payer 0,31\N{NO-BREAK SPACE}€"


def test_chaque_soir_le_compte_est_la_somme_de_ce_qui_etait_arrive_et_non_de_ce_qui_etait_enregistre() -> None:
    """The sum of August is typed on 26 November, after what happened in September."""
    trouve = releve([cycle(8, "Août"), cycle(9, "Septembre")], retrait(9, 12_00), paiement(9, 5_00), paiement(8, 20_00))
    le_20, le_21, typee = date(2026, 9, 20), date(2026, 9, 21), date(2026, 11, 26)
    assert trouve.au_soir(date(2026, 8, 21), "2026-08").mots == "On vous doit 20,00\N{NO-BREAK SPACE}€"
    assert trouve.au_soir(date(2026, 8, 21), "2026-08", su=True).mots == "Vous ne devez rien"
    assert trouve.au_soir(le_20, "2026-09").mots == "On vous doit 8,00\N{NO-BREAK SPACE}€"
    assert trouve.au_soir(le_21, "2026-09").mots == "On vous doit 13,00\N{NO-BREAK SPACE}€"
    assert trouve.au_soir(typee, "2026-09") == trouve.au_soir(typee, "2026-09", su=True)


def test_r212_la_somme_des_mois_est_le_solde_du_compte() -> None:
    """Whatever the facts: nothing that moves the account is left out of its history."""
    tous = [
        exemple(cls, **_pour(cls))
        for cls in (FAITS[nom] for nom in soldes.handlers)
        if "foyer" in cls.__struct_fields__
    ]
    trouve = releve([cycle(11, "Novembre")], *tous)
    compte = soldes.fold(en_memoire(*tous)).tables[SOLDES][FOYER,]
    assert trouve.solde == compte[SOLDES.sum_ranks["solde_centimes"]]


def _pour(cls: type[Fait]) -> dict[str, Any]:
    nombres = {f.name: 7 for f in msgspec.structs.fields(cls) if f.name in ("du_centimes", "montant_centimes")}
    return {**nombres, "foyer": FOYER}


def test_un_foyer_qui_n_a_rien_fait_le_lit() -> None:
    etat = en_etat(releve([cycle(11, "Novembre")]), "Fatoumata")
    assert not etat.tableaux[0].rangees
    assert "Rien n'a encore été" in etat.tableaux[0].vide
    assert releve_en_pdf(etat, ENTETE).startswith(b"%PDF")


def test_r212_des_bouteilles_notees_par_erreur_ne_sont_pas_des_consignes_rendues() -> None:
    """Paid 10.00 before anything else: it is all there, and nothing of it came from bottles brought back."""
    trouve = releve(
        [cycle(9, "Septembre", 20_00)],
        exemple(ConsigneFacturee, foyer=FOYER, cycle="2026-09", montant_centimes=1_80),
        exemple(ConsigneRendue, foyer=FOYER, cycle="2026-09", montant_centimes=1_80),
        paiement(9, 10_00),
    )
    (mois,) = trouve.mois
    assert (mois.consignes, mois.facturees, mois.depuis, mois.solde) == (0, 0, 0, 10_00)
    assert [un.rendue for un in trouve.mouvements] == [0, 0, 0]


def test_r212_un_cheque_refuse_se_dit_avec_sa_somme_et_ce_qu_il_en_reste() -> None:
    """The month it was given in, the month it came back in, and once the household paid otherwise."""
    cycles = [cycle(1, "Commande de janvier", 40_00), cycle(2, "Commande de février", 40_00)]

    def refuse(rang: int, type_: type[Fait] = ChequeRejete, centimes: int = 35_02) -> Ligne:
        fait = exemple(type_, foyer=FOYER, montant_centimes=centimes)
        return Ligne(fait, le=datetime(2026, rang, 25, tzinfo=UTC))

    def paye(*faits: Ligne) -> list[str]:
        mots = en_etat(releve(cycles, retrait(1, 35_02), *faits), "Fatoumata Diarra").tableaux[0].mots()
        return [ligne[3].replace("\N{NO-BREAK SPACE}", " ") for ligne in mots]

    assert paye(paiement(1, 35_02), refuse(1)) == ["Rien : un chèque de 35,02 € refusé par la banque", "0,00 €"]
    assert paye(paiement(1, 35_02), refuse(1), paiement(1, 35_02))[0] == (
        "35,02 €, sans un chèque de 35,02 € refusé par la banque"
    )
    assert paye(paiement(1, 35_02), refuse(2)) == [
        "35,02 €",
        "35,02 € en moins : un chèque de 35,02 € refusé par la banque",
    ]
    assert paye(paiement(1, 35_02), refuse(1), refuse(1, ChequeRejetAnnule))[0] == "35,02 €"
    deux = paye(paiement(1, 24_80), *[refuse(1, CarteImpayee, 12_40)] * 2)[0]
    assert deux == "Rien : 2 fois un paiement par carte de 12,40 € repris par la banque"
