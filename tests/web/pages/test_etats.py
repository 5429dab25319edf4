"""The treasurer's statements: the same totals on the page, as PDF, in the workbook and in CSV."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from decimal import Decimal

import httpx
import pytest
from openpyxl import load_workbook

from domaine.mots import jour_de
from domaine.types import Role
from tests.web.pages import feuilles
from tests.web.pages.argent import CAISSE, CLAIRE, TRESORERIE, compter, encaisser, payer, servir, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from web.documents.etat import donnees
from web.etats.balance_agee import par_age
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.etats.registre import ETATS

pytestmark = pytest.mark.anyio
ETAT = f"{TRESORERIE}/etats"


@pytest.fixture
async def monde(monde: Monde) -> Monde:
    """An evening that is over: everything taken, four payments, a till counted 1.20 short."""
    await encaisser(monde)
    await payer(monde, "E-9", "F-058", 31_20, "especes", recu="")
    await servir(monde)
    await compter(monde, v10000=1, v2000=1, v1000=1)
    await monde.application.annuaire_a_jour()
    return monde


async def lignes_du_csv(client: httpx.AsyncClient, code: str) -> list[list[str]]:
    return feuilles.lignes(await client.get(f"{ETAT}/{code}?fichier=csv"))


@pytest.mark.parametrize("code", ETATS)
async def test_un_etat_dit_les_memes_totaux_partout(entrer: Entrer, code: str) -> None:
    helene = await entrer("helene")
    page = await helene.get(f"{ETAT}/{code}")
    assert page.status_code == 200
    assert ETATS[code][0] in texte(page)
    pdf = await helene.get(f"{ETAT}/{code}?fichier=pdf")
    assert (pdf.headers["content-type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    en_csv = [ligne for ligne in await lignes_du_csv(helene, code) if any(ligne)]
    classeur = load_workbook(io.BytesIO((await helene.get(f"{ETAT}/{code}?fichier=xlsx")).content))
    for feuille in classeur.worksheets:
        *_, derniere = feuille.iter_rows(values_only=True)
        montants = [Decimal(str(v)) for v in derniere if isinstance(v, int | float) and v]
        en_mots = {f"{m:.2f}".replace(".", ",").lstrip("-") for m in montants}
        dits = texte(page).replace("\N{NARROW NO-BREAK SPACE}", "").replace("\N{NO-BREAK SPACE}", "")
        assert all(m in dits or m.removesuffix(",00") in dits for m in en_mots), (feuille.title, en_mots)
        en_cases = {case.lstrip("-") for ligne in en_csv for case in ligne}
        assert all(m in en_cases or m.removesuffix(",00") in en_cases for m in en_mots), feuille.title


async def test_qui_a_paye_tombe_sur_les_soldes(entrer: Entrer) -> None:
    claire = await entrer("claire")
    tetes, *lignes, total = await lignes_du_csv(claire, "qui-a-paye")
    rang = {tete: n for n, tete in enumerate(tetes)}
    for ligne in [*lignes, total]:
        montant = {tete: Decimal(ligne[n].replace(",", ".") or 0) for tete, n in rang.items() if "(€)" in tete}
        paye = sum(montant.get(f"{mode} (€)", Decimal(0)) for mode in ("Espèces", "Chèque", "Virement"))
        solde = montant["Avant (€)"] - montant["Pris (€)"] - montant["Consignes (€)"] - montant["Transport (€)"]
        assert solde + paye - montant["Rendu (€)"] == montant["Solde (€)"], ligne[0]
    assert "Un paiement en espèces n'a pas de reçu" in texte(await claire.get(f"{ETAT}/qui-a-paye"))


@pytest.mark.parametrize("code", ["qui-a-paye", "balance-agee"])
async def test_un_etat_range_les_foyers_par_nom_comme_la_page(entrer: Entrer, code: str) -> None:
    claire = await entrer("claire")
    ranges = [ligne[0] for ligne in await lignes_du_csv(claire, code) if "(F-" in "".join(ligne[:1])]
    par_nom = ["Fatou Diara (F-013)", "Fatoumata Diarra (F-031)", "Ayşe Kaya (F-044)"]
    assert [foyer for foyer in ranges if foyer in par_nom] == [foyer for foyer in par_nom if foyer in ranges]
    assert len(ranges) > 1
    page = texte(await claire.get(TRESORERIE))
    assert page.index("Fatoumata Diarra F-031") < page.index("Ayşe Kaya F-044")


@pytest.mark.parametrize("code", ["qui-a-paye", "balance-agee", "consignes"])
async def test_les_comptes_des_foyers_sont_ceux_du_grand_livre(entrer: Entrer, code: str) -> None:
    claire = await entrer("claire")
    assert "Le grand livre dit le même total" in texte(await claire.get(f"{ETAT}/{code}"))


async def test_le_stock_ne_mene_que_la_ou_son_lecteur_peut_aller(entrer: Entrer) -> None:
    """The recall of a batch shows telephones: neither who keeps the accounts nor who checks them is led there."""
    for personne in ("claire", "helene"):
        client = await entrer(personne)
        page = await client.get(f"{ETAT}/stock")
        assert "/lots/rappel" not in page.text
        assert "L24" in page.text
        liens = set(re.findall(rf'href="(/cycles/{CYCLE}/stock/[^"]+)"', page.text))
        assert liens
        assert {(await client.get(lien)).status_code for lien in liens} == {200}


async def test_le_livre_de_caisse_va_du_fond_au_comptage(entrer: Entrer) -> None:
    claire = await entrer("claire")
    lu = texte(await claire.get(f"{ETAT}/livre-de-caisse"))
    assert "Fond de caisse" in lu
    assert "comptée" in lu
    assert "130,00 € , 1,20 € de moins" in lu.replace("€,", "€ ,")
    *_, total = [ligne for ligne in await lignes_du_csv(claire, "livre-de-caisse") if any(ligne)]
    assert total == ["", "Total", "", "131,20", "1,20", "130,00"]


async def test_r161_apres_le_comptage_il_y_a_en_caisse_ce_qui_a_ete_compte(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    lignes = await lignes_du_csv(claire, "livre-de-caisse")
    rang = next(n for n, ligne in enumerate(lignes) if ligne[1:2] == ["Comptage n° 1 : 130,00\u00a0€"])
    assert lignes[rang][5] == "131,20", "what was expected"
    assert lignes[rang + 1][1:] == ["Écart : 1,20\u00a0€ de moins", "", "0,00", "1,20", "130,00"]
    depot = {"session": "C1", "groupement": GROUPEMENT, "especes_centimes": 50_00}
    await monde.faire("DeposerEnBanque", depot, CLAIRE)
    assert "Reste en caisse 80,00" in texte(await claire.get(CAISSE))
    *_, depose, total = [ligne for ligne in await lignes_du_csv(claire, "livre-de-caisse") if any(ligne)]
    assert depose[1:] == ["Dépôt en banque", "B0001", "0,00", "50,00", "80,00"]
    assert total == ["", "Total", "", "131,20", "51,20", "80,00"]


async def test_r138_un_paiement_annule_apres_le_comptage_ne_sort_rien_de_la_caisse(
    entrer: Entrer, monde: Monde
) -> None:
    annuler = {"encaissement": "E-1", "raison": "erreur_montant", "second": "samira"}
    await monde.faire("ContrepasserEncaissement", annuler, CLAIRE)
    claire = await entrer("claire")
    page = texte(await claire.get(CAISSE))
    assert "18,80 € de trop" in page
    assert "Reste en caisse 130,00" in page
    *_, annule, revu, total = [ligne for ligne in await lignes_du_csv(claire, "livre-de-caisse") if any(ligne)]
    assert annule[3:] == ["0,00", "20,00", "110,00"]
    assert revu[1:] == ["Écart recalculé : rien n'a bougé dans la caisse", "", "20,00", "0,00", "130,00"]
    assert total[5] == "130,00"


async def test_r185_un_moyen_corrige_ajoute_une_ligne_au_livre_de_caisse_et_n_en_retire_aucune(
    entrer: Entrer, monde: Monde
) -> None:
    claire = await entrer("claire")
    *avant, _ = [ligne for ligne in await lignes_du_csv(claire, "livre-de-caisse") if any(ligne)]
    await monde.faire("CorrigerMode", {"encaissement": "E-1", "mode": "cb", "second": "samira"}, CLAIRE)
    await monde.faire("CorrigerMode", {"encaissement": "E-2", "mode": "especes", "second": "samira"}, CLAIRE)
    *apres, total = [ligne for ligne in await lignes_du_csv(claire, "livre-de-caisse") if any(ligne)]
    assert apres[: len(avant)] == avant
    sorti, revu, entre, revu_encore = apres[len(avant) :]
    assert sorti[1].startswith("Moyen corrigé, carte : ")
    assert (sorti[3:], revu[3:]) == (["0,00", "20,00", "110,00"], ["20,00", "0,00", "130,00"])
    assert entre[1].startswith("Moyen corrigé, espèces : ")
    assert (entre[3:], revu_encore[3:]) == (["42,37", "0,00", "172,37"], ["0,00", "42,37", "130,00"])
    assert total[5] == "130,00"


async def test_r185_un_paiement_corrige_puis_annule_ne_compte_pas_deux_fois(entrer: Entrer, monde: Monde) -> None:
    await monde.faire("CorrigerMode", {"encaissement": "E-1", "mode": "cb", "second": "samira"}, CLAIRE)
    await monde.faire("CorrigerMode", {"encaissement": "E-1", "mode": "especes", "second": "samira"}, CLAIRE)
    annuler = {"encaissement": "E-1", "raison": "erreur_montant", "second": "samira"}
    await monde.faire("ContrepasserEncaissement", annuler, CLAIRE)
    claire = await entrer("claire")
    *lignes, total = [ligne for ligne in await lignes_du_csv(claire, "livre-de-caisse") if any(ligne)]
    corrections = [ligne[3:5] for ligne in lignes[-6::2]]
    assert corrections == [["0,00", "20,00"], ["20,00", "0,00"], ["0,00", "20,00"]]
    assert total[5] == "130,00"


async def test_le_livre_de_caisse_dit_paiement_d_avant_une_voyelle(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-44", "F-044", 5_00, "especes")
    lignes = await lignes_du_csv(await entrer("claire"), "livre-de-caisse")
    assert any(ligne[1:2] == ["Paiement d'Ayşe Kaya (F-044)"] for ligne in lignes)


async def test_r163_le_livre_d_une_caisse_a_compter_reste_ferme(entrer: Entrer, monde: Monde) -> None:
    await monde.benevole(
        "OuvrirCaisse",
        session="C2",
        groupement="tilleuls",
        caisse="Caisse 2",
        fond_centimes=55_55,
        ouverte_par=["luc", "nadia"],
        cycle=CYCLE,
    )
    claire = await entrer("claire")
    lu = texte(await claire.get(f"{ETAT}/livre-de-caisse"))
    assert "« Caisse 2 » est à compter" in lu
    assert "55,55" not in lu


async def test_le_compte_est_egal_des_deux_cotes_avant_meme_d_etre_arrete(entrer: Entrer) -> None:
    claire = await entrer("claire")
    lu = texte(await claire.get(f"{ETAT}/compte"))
    assert "Les deux totaux sont égaux" in lu
    assert "Comptes pas encore arrêtés" in lu


async def test_un_echantillon_se_retire_avec_sa_graine(entrer: Entrer) -> None:
    helene = await entrer("helene")
    tire = await helene.get(f"{ETAT}/echantillon")
    assert tire.status_code == 303
    adresse = tire.headers["location"]
    premier = texte(await helene.get(adresse))
    assert "4 paiements tirés au sort parmi 4" in premier
    assert "Graine" in premier
    assert (await helene.get(f"{adresse}&fichier=csv")).content == (await helene.get(f"{adresse}&fichier=csv")).content
    assert "0 paiements tirés au sort parmi 0" in texte(await helene.get(f"{ETAT}/echantillon?graine=7&jusqu_a=1"))


async def test_les_controles_disent_ce_qu_ils_trouvent(entrer: Entrer) -> None:
    helene = await entrer("helene")
    lu = texte(await helene.get(f"{ETAT}/controles"))
    assert "Espèces sans reçu (1)" in lu
    assert "Pris et annulés par la même personne (0)" in lu
    assert "Plus de 300,00 € gardés la nuit (0)" in lu


async def test_les_controles_datent_une_correction_du_jour_ou_elle_fut_faite(entrer: Entrer, monde: Monde) -> None:
    helene = await entrer("helene")
    lu = texte(await helene.get(f"{ETAT}/controles"))
    assert "Corrigé le" not in lu, "nothing was corrected"
    annuler = {"encaissement": "E-1", "raison": "erreur_montant", "second": "samira"}
    await monde.faire("ContrepasserEncaissement", annuler, CLAIRE)
    corrections = texte(await helene.get(f"{ETAT}/controles")).split("Annulations, déplacements, chèques refusés (1)")
    assert "Foyer Montant Corrigé le Par Détail" in corrections[-1].split("Pesées loin")[0]


async def test_r192_une_caisse_comptee_par_deux_qui_y_ont_encaisse_se_dit_avec_ce_qui_y_est(
    entrer: Entrer, monde: Monde
) -> None:
    """One of the two took nothing: nothing to say; both did: the till, and what they counted."""
    helene = await entrer("helene")
    await payer(monde, "E-81", "F-013", 5_00, "especes", par=CLAIRE)
    await compter(monde, v5000=2)
    assert "Caisses comptées seulement par qui y a encaissé (0)" in texte(await helene.get(f"{ETAT}/controles"))
    await payer(monde, "E-91", "F-013", 5_00, "especes", par=("samira", Role.COORDINATEUR))
    await compter(monde, v5000=2, v500=1)
    lu = texte(await helene.get(f"{ETAT}/controles"))
    assert "Caisses comptées seulement par qui y a encaissé (1)" in lu
    assert re.search(r"Caisse 1 .{0,60}Claire G\. 105,00", lu)


async def test_r025_un_tarif_verifie_par_l_un_des_siens_se_voit_aux_controles(entrer: Entrer, monde: Monde) -> None:
    """The household's own account holder, then somebody it authorised; not whoever else of the team checked it."""
    pouce = {"tarif": "coup_de_pouce", "a_compter_du": "2026-11-20", "financeur": "mieux-manger"}
    await monde.coordonne("AccorderTarif", foyer="F-013", **pouce)
    helene = await entrer("helene")
    titre = "Prix accordés à un foyer par l'un des siens"
    assert f"{titre} (0)" in texte(await helene.get(f"{ETAT}/controles"))
    await monde.coordonne("AccorderTarif", foyer="F-044", **pouce, verifie_par="PE-044")
    identite = {"prenom": "Samira", "nom": "Benali"}
    await monde.coordonne("AutoriserPersonne", foyer="F-058", personne="samira", identite=identite)
    await monde.coordonne("AccorderTarif", foyer="F-058", **pouce, verifie_par="samira")
    lu = texte(await helene.get(f"{ETAT}/controles"))
    assert f"{titre} (2)" in lu
    assert re.search(r"F-044.{0,80}20/11/2026", lu)
    await monde.coordonne("RetirerAutorisation", foyer="F-058", personne="samira")
    assert f"{titre} (2)" in texte(await helene.get(f"{ETAT}/controles")), "taking it back hides nothing"


async def test_r163_une_caisse_saisie_par_un_autre_que_les_deux_qui_comptent_reste_aux_controles(
    entrer: Entrer, monde: Monde
) -> None:
    helene = await entrer("helene")
    titre = "Caisses comptées sans avoir commencé, ou par d'autres que les deux qui avaient commencé"
    await monde.faire("CommencerComptage", {"session": "C1", "comptee_par": ["luc", "samira"]}, CLAIRE)
    assert f"{titre} (0)" in texte(await helene.get(f"{ETAT}/controles"))
    await compter(monde, commencer=False, v5000=2)
    lu = texte(await helene.get(f"{ETAT}/controles"))
    assert f"{titre} (1)" in lu
    assert re.search(r"avaient commencé \(1\).*Caisse 1 .{0,60}Claire G\. 100,00", lu)


async def test_un_etat_inconnu_n_existe_pas_et_un_benevole_n_en_lit_aucun(entrer: Entrer) -> None:
    claire, luc = await entrer("claire"), await entrer("luc")
    assert (await claire.get(f"{ETAT}/recettes")).status_code == 404
    assert (await luc.get(ETAT)).status_code == 403
    liste = texte(await claire.get(ETAT))
    assert all(titre in liste for titre, *_ in ETATS.values())


@pytest.mark.parametrize(
    ("solde", "attendu"),
    [(-30_00, (10_00, 15_00, 5_00)), (-8_00, (8_00, 0, 0)), (12_00, (0, 0, 0)), (-12_00, (10_00, 2_00, 0))],
)
def test_une_dette_est_de_ce_qui_a_ete_pris_en_dernier(solde: int, attendu: tuple[int, int, int]) -> None:
    assert par_age({"solde": solde, "dernier": 10_00, "recents": 15_00}) == attendu


async def test_une_adhesion_impayee_est_de_la_commande_du_moment_ou_elle_est_prise(
    monde: Monde, entrer: Entrer
) -> None:
    """Given one taken since the round opened and one before it: neither is said to be older than it is."""
    ouverte = monde.le
    for foyer, le in (("F-090", ouverte), ("F-091", ouverte - timedelta(days=60))):
        monde.le = le
        identite = {"prenom": "Lina", "nom": f"Bah {foyer}", "rue": "2 rue Neuve"}
        fiche = {"titulaire": f"PE-{foyer[2:]}", "taille": 1, "est_qpv": True, "identite": identite}
        await monde.benevole("InscrireFoyer", foyer=foyer, groupement=GROUPEMENT, **fiche)
        jour = jour_de(le)
        annee = {"valable_du": jour.isoformat(), "valable_au": (jour + timedelta(days=364)).isoformat()}
        await monde.benevole("EnregistrerAdhesion", foyer=foyer, groupement=GROUPEMENT, montant_centimes=3_00, **annee)
    await monde.application.annuaire_a_jour()
    lues = {ligne[0]: ligne[1:] for ligne in await lignes_du_csv(await entrer("claire"), "balance-agee") if ligne}
    ages = {foyer: montants[:4] for nom, montants in lues.items() for foyer in ("F-090", "F-091") if foyer in nom}
    assert ages == {"F-090": ["3,00", "3,00", "0,00", "0,00"], "F-091": ["3,00", "0,00", "3,00", "0,00"]}
    assert lues["Foyer"][1].startswith("De la dernière"), "be the page of an older round: debts are those of today"


def test_un_etat_ecrit_ses_montants_en_francais_et_ses_totaux_en_bas() -> None:
    colonnes = (Colonne("Quoi"), Colonne("Combien", "nombre"), Colonne("Montant", "montant"))
    rangees = [Rangee(["Riz", 2, 1_204_50]), Rangee(["Rien", 0, -4_00])]
    tableau = Tableau(titre="", colonnes=colonnes, rangees=rangees, totaux=totaliser(colonnes, rangees))
    assert tableau.mots()[1] == ["Rien", "", "\N{MINUS SIGN}4,00"]
    assert tableau.cases()[-1] == ["Total", 2, Decimal("1200.50")]
    etat = Etat(code="essai", titre="Essai", phrase="", tableaux=[tableau])
    dit = donnees(etat, {"cycle": "novembre"})
    assert [tete for tete, *_ in dit["tableaux"][0]["colonnes"]] == ["Quoi", "Combien", "Montant (€)"]
    assert [large for *_, large in dit["tableaux"][0]["colonnes"]] == [True, False, False]
    assert Colonne("Solde", "solde").mots(-8_42) == "doit 8,42"
    assert Colonne("Écart", "ecart").mots(27) == "gagné 0,27"
    assert dit["paysage"] is False
