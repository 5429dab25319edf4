"""« Revoir avec la personne »: a household's month told to it, nobody else named, nothing hidden of its account."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from domaine.credits.faits import SoldeTransfere
from domaine.encaissements.faits import (
    CarteImpayee,
    EncaissementEnregistre,
    EncaissementReaffecte,
    RemboursementVerse,
)
from domaine.foyers.faits import FoyerScinde, SoldeOuvertureRepris
from domaine.litiges.faits import SaisieARattacher
from domaine.port.faits import PortFacture
from domaine.registre import FAITS
from infra.facts import decode
from tests.domaine.faits_d_exemple import exemple
from tests.web.codes import Codes
from tests.web.pages.argent import CLAIRE, encaisser, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, EQUIPE, FOYERS, Monde
from web.langue import jour
from web.recit.adresse import VOTRE
from web.recit.au_foyer import NomsDuFoyer, raconter_au_foyer, se_dit

pytestmark = pytest.mark.anyio
ECHANTILLONS = Path(__file__).parents[2] / "domaine" / "echantillons"
TIERCE = (FoyerScinde, PortFacture, SaisieARattacher)
"""They say « votre foyer »: another one left it, a share is its own, something of its own is kept aside."""
FATOU = f"/revoir/{CYCLE}/foyer/F-013"


async def test_le_mois_d_un_foyer_se_lit_en_phrases_datees_avec_son_compte(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    samira = await entrer("samira")
    lu = texte(await samira.get(FATOU))
    assert "Votre paiement, espèces 20,00 €" in lu
    assert "Ce soir-là :" in lu
    assert "Payé 20,00 €" in lu
    assert 'href="/revoir/2026-11?foyer=F-013"' in (await samira.get(FATOU)).text


async def test_aucun_benevole_ni_aucun_autre_foyer_n_y_est_nomme(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-031", 20_00, "especes")
    await monde.faire("ReaffecterEncaissement", {"encaissement": "E-1", "vers": "F-013"}, CLAIRE)
    samira = await entrer("samira")
    for foyer in ("F-013", "F-031"):
        page = await samira.get(f"/revoir/{CYCLE}/foyer/{foyer}")
        contenu = texte(page).partition("Imprimer")[2]
        autres = [nom for code, (_, nom, _) in FOYERS.items() if code != foyer]
        equipe = [nom for nom, _, _ in EQUIPE.values() if nom != "Samira"]
        for nom in (*autres, *equipe):
            assert f" {nom} " not in f" {contenu} ", (foyer, nom)
        assert "un autre foyer" in contenu
    assert "Paiement déplacé d'un autre foyer vers votre foyer" in texte(await samira.get(FATOU))


async def test_une_correction_y_est_une_erreur_de_saisie_et_les_deux_lignes_restent(
    entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    await monde.faire("ContrepasserEncaissement", {"encaissement": "E-1", "raison": "doublon"}, CLAIRE)
    samira = await entrer("samira")
    lu = texte(await samira.get(FATOU))
    assert "Une erreur de saisie, corrigée depuis. Les deux lignes restent." in lu
    assert "Paiement annulé : c'était une erreur de saisie" in lu


async def test_un_paiement_note_apres_coup_compte_le_jour_ou_il_a_ete_fait_et_la_page_dit_ce_qu_on_lisait_alors(
    entrer: Entrer, monde: Monde
) -> None:
    monde.le -= timedelta(days=3)
    le = monde.jour
    await payer(monde, "E-1", "F-013", 20_00, "especes")
    samira = await entrer("samira")
    ce_jour = texte(await samira.get(FATOU)).partition(f" {jour(le)} ")[2]
    assert re.match(
        r"\d\d:\d\d Votre paiement, espèces 20,00 € reçu n° \S+ enregistré \w+ \w+ \w+ à \d\d:\d\d "
        r"Ce soir-là : on vous doit 20,00 €\. On ne savait pas encore tout : "
        r"le compte disait « vous ne devez rien »\.",
        ce_jour,
    )


async def test_une_balance_qui_comptait_trop_se_lit_ainsi_et_la_ligne_juste_n_est_pas_dite_fausse(
    entrer: Entrer, monde: Monde
) -> None:
    prise = {"cycle": CYCLE, "foyer": "F-013", "produit": "P016", "catalogue": 1, "brut": 2_120, "balance": "B1"}
    await monde.benevole("RetirerProduit", **prise)
    await monde.benevole("ControlerBalance", cycle=CYCLE, balance="B1", lu=1_020)
    await monde.coordonne("CorrigerPesees", cycle=CYCLE, foyer="F-013", balance="B1")
    samira = await entrer("samira")
    lu = texte(await samira.get(FATOU))
    assert "La balance comptait trop, corrigé depuis. Les deux lignes restent." in lu
    assert ": la balance comptait trop" in lu
    assert "erreur de saisie" not in lu


async def test_la_page_imprimee_se_signe_a_deux(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert "Lu ensemble le" in texte(await samira.get(FATOU))


async def test_une_benevole_ne_la_lit_pas_et_un_foyer_d_ailleurs_n_y_est_pas(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert (await nadia.get(FATOU)).status_code == 403
    samira = await entrer("samira")
    assert (await samira.get(f"/revoir/{CYCLE}/foyer/F-999")).status_code == 404


def test_tout_fait_se_raconte_a_un_foyer_en_lui_disant_vous_sans_une_faute_d_elision() -> None:
    for genre in FAITS.values():
        garde = (ECHANTILLONS / f"{genre.NOM}.v{genre.VERSION}.json").read_bytes()
        fait = decode(genre.NOM, garde).data
        dit = raconter_au_foyer(fait, NomsDuFoyer(Codes(), getattr(fait, "foyer", None) or "F-101", {}))
        assert not se_dit(fait) or isinstance(fait, TIERCE) or VOTRE not in dit.phrase.casefold()
        assert not re.search(r"\b(?:de|que) une?\b", dit.phrase)
        assert dit.phrase[:1] == dit.phrase[:1].upper()


def test_ses_propres_gens_gardent_leur_nom() -> None:
    noms = NomsDuFoyer(Codes(), "F-013", {"awa": "Awa Diara"})
    paye = exemple(EncaissementEnregistre, foyer="F-013", mode="especes", montant_centimes=20_00)
    assert "payé par Awa Diara" in raconter_au_foyer(_avec(paye, payeur="awa"), noms).detail
    assert "dans les mains de l'équipe" in raconter_au_foyer(_avec(paye, porteur="luc"), noms).detail
    deplace = exemple(EncaissementReaffecte, foyer="F-031", vers="F-013")
    assert raconter_au_foyer(deplace, noms).phrase == "Paiement déplacé d'un autre foyer vers votre foyer"
    assert se_dit(deplace)


def test_ce_qui_lui_arrive_se_dit_sans_le_nommer_et_l_avance_d_un_autre_reste_la_sienne() -> None:
    noms = NomsDuFoyer(Codes(), "F-013", {})
    dites = [
        (exemple(EncaissementEnregistre, foyer="F-013", mode="especes"), "Votre paiement, espèces"),
        (exemple(CarteImpayee, foyer="F-013"), "Votre paiement par carte repris par la banque"),
        (exemple(RemboursementVerse, foyer="F-013", mode="especes"), "Remboursement, espèces"),
        (exemple(SoldeOuvertureRepris, foyer="F-013", solde_centimes=-18_40), "Solde du cahier repris, vous devez"),
        (exemple(SoldeTransfere, foyer="F-031", vers="F-013"), "Un autre foyer vous donne de son crédit"),
        (
            exemple(FoyerScinde, foyer="F-013", vers="F-031", solde_centimes=20_00),
            "Un autre foyer quitte votre foyer et devient un foyer, avec son avance",
        ),
        (
            exemple(FoyerScinde, foyer="F-031", vers="F-013", solde_centimes=20_00),
            "Vous quittez un autre foyer et devenez un foyer, avec votre avance",
        ),
    ]
    assert [raconter_au_foyer(fait, noms).phrase for fait, _ in dites] == [dite for _, dite in dites]


def test_sa_part_du_transport_se_dit_avec_le_mot_de_sa_page() -> None:
    part = exemple(PortFacture, foyer="F-013", fournisseur="F03", montant_avant_centimes=0, montant_centimes=31)
    assert raconter_au_foyer(part, NomsDuFoyer(Codes(), "F-013", {})).phrase == "Transport de F03 : part de votre foyer"


def _avec(fait: EncaissementEnregistre, **champs: str) -> EncaissementEnregistre:
    return type(fait)(**{**fait.as_dict(), **champs})
