"""Plans, credit given to a neighbour, help of the fund, a debt given up: each at its form, with its list."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx import Response
from openpyxl import load_workbook

from domaine.mots import euros
from projections.lectures.gens import foyers
from tests.infra.pieces.photos import photo
from tests.web.pages.argent import CAISSE, CLAIRE, TRESORERIE, payer, poster, servir, texte
from tests.web.pages.conftest import Entrer, navigateur
from tests.web.pages.doublons import arrive_et_reste
from tests.web.pages.jours import aujourd_hui, le
from tests.web.pages.monde import CODE, CYCLE, GROUPEMENT, Monde
from web.langue import en_saisie
from web.langue import jour as dit
from web.saisie.nombres import lire_montant

pytestmark = pytest.mark.anyio
ARGENT = "/foyers/F-058/argent"
FEUILLE = f"/cycles/{CYCLE}/commandes/F-058"


async def test_une_dette_se_paie_en_parts_egales_deja_ecrites(entrer: Entrer, monde: Monde) -> None:
    await servir(monde)
    claire = await entrer("claire")
    page = await claire.get(f"{ARGENT}?fois=3")
    assert "Sa dette à ce jour : " in texte(page)
    parts = [part.split('value="')[1].split('"')[0] for part in page.text.split('name="montant.')[1:]]
    jours = [part.split('value="')[1].split('"')[0] for part in page.text.split('name="le.')[1:]]
    assert len(parts) == len(jours) == 3
    envoi = {f"montant__{rang}": part for rang, part in enumerate(parts)}
    envoi |= {f"le__{rang}": jour for rang, jour in enumerate(jours)}
    faux = await poster(claire, f"{ARGENT}/echelonner", **{**envoi, "montant__0": "1"})
    assert faux.status_code == 422
    assert "Les échéances font" in texte(faux)
    assert 'value="1"' in faux.text
    reponse = await poster(claire, f"{ARGENT}/echelonner", **envoi)
    assert reponse.status_code == 303
    lu = texte(await claire.get(reponse.headers["location"]))
    assert "À jour" in lu
    assert "la prochaine" in lu
    assert "Jean-Baptiste Vandenbroucke" in texte(await claire.get("/tresorerie/echeances"))
    helene = await entrer("helene")
    lue = (await helene.get("/tresorerie/echeances")).text
    assert f'href="{ARGENT}"' not in lue, "who only reads is not led where it may not go"
    assert 'href="/foyers/F-058"' in lue
    assert (await helene.get("/foyers/F-058")).status_code == 200
    prochaine = date.fromisoformat(jours[0])
    assert f";{prochaine:%d/%m/%Y}" in (await claire.get("/tresorerie/echeances?fichier=csv")).text
    classeur = load_workbook(io.BytesIO((await claire.get("/tresorerie/echeances?fichier=xlsx")).content))
    [[*_, dite]] = classeur.worksheets[0].iter_rows(min_row=2, values_only=True)
    assert dite == datetime(prochaine.year, prochaine.month, prochaine.day)  # noqa: DTZ001 - a day has no time zone


async def test_r143_qui_a_paye_sa_part_est_a_jour_meme_en_devant_autre_chose_depuis(
    entrer: Entrer, monde: Monde
) -> None:
    """Given 12.00 owed in two parts and the first one paid, when 3.00 more are owed, then nothing is late."""
    jour = aujourd_hui()

    async def adherer(annee: int, centimes: int) -> None:
        du = jour + timedelta(days=365 * annee)
        periode = {"valable_du": du.isoformat(), "valable_au": (du + timedelta(days=364)).isoformat()}
        adhesion = {"foyer": "F-058", "groupement": GROUPEMENT, "montant_centimes": centimes, **periode}
        await monde.benevole("EnregistrerAdhesion", **adhesion)

    await adherer(0, 12_00)
    parts = [(jour, 5_00), (jour + timedelta(days=30), 7_00)]
    echeances = [{"le": le.isoformat(), "montant_centimes": montant} for le, montant in parts]
    await monde.faire("ConvenirEcheancier", {"foyer": "F-058", "echeances": echeances}, CLAIRE)
    claire = await entrer("claire")
    assert "Attendu : 5,00" in texte(await claire.get(ARGENT))
    await payer(monde, "E-1", "F-058", 5_00, "virement")
    await adherer(1, 3_00)
    assert "À jour" in texte(await claire.get(ARGENT))
    assert ';"7,00";"0,00";' in (await claire.get("/tresorerie/echeances?fichier=csv")).text
    avoir = {"foyer": "F-058", "groupement": GROUPEMENT, "montant_centimes": 7_00, "raison": "abime"}
    await monde.faire("EmettreAvoir", avoir, CLAIRE)
    assert "Paie en plusieurs fois" not in texte(await claire.get(ARGENT))


async def test_r143_qui_paie_en_plusieurs_fois_le_lit_a_cote_de_ce_qu_il_doit_et_la_permanence_aussi(
    app: FastAPI, entrer: Entrer, monde: Monde
) -> None:
    """Nobody who keeps what was agreed is told only the whole that it owes."""
    await servir(monde)
    async with app.state.site.vues.lire() as lecture:
        compte = await foyers.foyer(lecture, GROUPEMENT, "F-058")
    assert compte is not None
    du, jour = -compte["solde_centimes"], aujourd_hui()
    parts = [(jour + timedelta(days=30), du - 7_00), (jour + timedelta(days=60), 7_00)]
    echeances = [{"le": le.isoformat(), "montant_centimes": montant} for le, montant in parts]
    await monde.application.annuaire_a_jour()
    async with navigateur(app, {}) as famille:
        await famille.post(f"/entrer/{await app.state.site.acces.lien_personnel('F-058')}")

        async def lus() -> list[str]:
            pages = [
                await famille.get("/ma-famille"),
                *[await luc.get(a) for a in ("/foyers/F-058", f"{CAISSE}/encaisser/qui?foyer=58", FEUILLE)],
                *[await claire.get(adresse) for adresse in (f"{TRESORERIE}?etat=a_encaisser", "/", "/foyers")],
                await claire.get(f"/cycles/{CYCLE}/commandes"),
                await claire.get((await claire.post("/chercher", data={"q": "F-058"})).headers["location"]),
            ]
            return [texte(page).replace("\xa0", " ") for page in pages]

        luc, claire = await entrer("luc"), await entrer("claire")
        assert not any("comme convenu" in lu for lu in await lus())
        assert f'data-a-payer="{en_saisie(du)}"' in (await luc.get("/foyers/F-058")).text
        await monde.faire("ConvenirEcheancier", {"foyer": "F-058", "echeances": echeances}, CLAIRE)
        convenu = f"En plusieurs fois, comme convenu : {euros(du)}. Rien d'attendu avant le {dit(parts[0][0])}."
        for lu in await lus():
            assert convenu.replace("\xa0", " ") in lu
        commandes = (await claire.get(f"/cycles/{CYCLE}/commandes")).text.partition("En plusieurs fois")[0]
        assert "nombre" not in commandes.rpartition("<td class=")[2], "a sentence takes several lines, unlike a figure"
        assert f"{dit(parts[1][0])} 7,00 €" in (await lus())[0], "each part with its day, on its own page"
        assert 'data-a-payer=""' in (await luc.get("/foyers/F-058")).text, "nobody asks for it today"
        await payer(monde, "E-1", "F-058", du, "virement")
        assert not any("comme convenu" in lu for lu in await lus())


async def test_un_credit_se_donne_a_un_voisin(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-058", 60_00, "virement")
    await monde.application.annuaire_a_jour()
    claire = await entrer("claire")
    accord = {"accord": "sur_place", "accord_vers": "telephone"}
    trop = await poster(claire, f"{ARGENT}/transferer", vers="F-044", montant_centimes="600", **accord)
    assert trop.status_code == 422
    assert "Ce foyer peut passer" in texte(trop)
    donne = {"vers": "Ayşe", "montant_centimes": "5", **accord}
    relu = await poster(claire, f"{ARGENT}/transferer", **donne)
    assert relu.status_code == 200
    for phrase in (
        "Jean-Baptiste Vandenbroucke (F-058) donne 5,00\xa0€ à Ayşe Kaya (F-044).",
        "Le compte de Jean-Baptiste Vandenbroucke (F-058) aujourd'hui : ",
        "34,70 € d'avance resteront sur son compte. Après : commande payée, rien à payer, 29,70 € d'avance resteront",
        "Le compte d'Ayşe Kaya (F-044) aujourd'hui : ",
    ):
        assert phrase.replace("\xa0", " ") in texte(relu).replace("\xa0", " ")
    assert "donne de son crédit à" not in texte(await claire.get("/foyers/F-044"))
    reponse = await poster(claire, f"{ARGENT}/transferer", **donne, lu="oui")
    assert reponse.status_code == 303
    assert "donne de son crédit à Ayşe Kaya (F-044) : 5,00" in texte(await claire.get(reponse.headers["location"]))


async def test_r142_la_page_promet_ce_que_l_acte_permet_et_un_bon_ne_se_donne_pas(entrer: Entrer, monde: Monde) -> None:
    """Given 25.30 to take, a voucher of 40.00 and 5.00 of its own, then only the 5.00 are promised, and pass."""
    claire = await entrer("claire")
    await payer(monde, "E-1", "F-058", 40_00, "bon_tiers", financeur="CCAS")
    assert "Donner de son crédit" not in texte(await claire.get(ARGENT)), "all that is left is the voucher's"
    await payer(monde, "E-2", "F-058", 5_00, "virement")
    page = texte(await claire.get(ARGENT))
    assert "Au plus 5,00" in page
    envoi = {"vers": "F-044", "accord": "sur_place", "accord_vers": "telephone"}
    trop = await poster(claire, f"{ARGENT}/transferer", montant_centimes="5,01", **envoi)
    assert trop.status_code == 422
    assert (await poster(claire, f"{ARGENT}/transferer", montant_centimes="5", **envoi)).status_code == 200


async def test_une_aide_se_signe_a_deux_et_se_lit_avoir(entrer: Entrer, monde: Monde) -> None:
    don = {"foyer": "F-044", "montant_centimes": 20_00, "piece": "lettre"}
    await payer(monde, "E-1", "F-044", 100_00, "virement")
    await monde.faire("DonnerSolde", don, CLAIRE)
    claire = await entrer("claire")
    await entrer("samira")
    seule = await poster(claire, f"{ARGENT}/aider", montant_centimes="10", second="", code="")
    assert seule.status_code == 422
    assert "se décide à deux" in texte(seule)
    trop = await poster(claire, f"{ARGENT}/aider", montant_centimes="21", second="samira", code=CODE)
    assert "La cagnotte tient 20,00" in texte(trop)
    reponse = await poster(claire, f"{ARGENT}/aider", montant_centimes="10", second="samira", code=CODE)
    assert reponse.status_code == 303
    nadia = await entrer("nadia")
    histoire = texte(await nadia.get("/foyers/F-058"))
    assert "Avoir accordé à" in histoire
    assert "aide" not in histoire.split("Tout ce qui s'est passé")[1]
    fonds = texte(await claire.get("/tresorerie/cagnotte"))
    assert "La cagnotte tient 10,00" in fonds
    assert "Déjà donné 10,00" in fonds


async def test_r134_la_meme_aide_saisie_par_l_autre_se_demande_puis_se_dit_en_plus(
    entrer: Entrer, monde: Monde
) -> None:
    await payer(monde, "E-1", "F-044", 100_00, "virement")
    await monde.faire("DonnerSolde", {"foyer": "F-044", "montant_centimes": 30_00, "piece": "lettre"}, CLAIRE)
    claire, samira = await entrer("claire"), await entrer("samira")
    aide = {"montant_centimes": "10", "code": CODE}
    assert (await poster(claire, f"{ARGENT}/aider", **aide, second="samira")).status_code == 303
    assert 'name="en_plus"' not in (await samira.get(ARGENT)).text, "nobody is asked before"
    encore = await poster(samira, f"{ARGENT}/aider", **aide, second="claire")
    assert encore.status_code == 422
    assert "Ce foyer a déjà eu 10,00" in texte(encore)
    assert 'name="en_plus"' in encore.text
    assert (await poster(samira, f"{ARGENT}/aider", **aide, second="claire", en_plus="oui")).status_code == 303
    assert "en plus de ce qui était déjà donné" in texte(await samira.get("/foyers/F-058"))


async def test_r144_une_dette_s_abandonne_sur_un_vote_photographie_et_pas_par_une_benevole(
    entrer: Entrer, monde: Monde
) -> None:
    await servir(monde)
    claire = await entrer("claire")
    voter = {"montant_centimes": "1", "vote_le": le(0), "piece": "PV du 20/11"}
    sans = await poster(claire, f"{ARGENT}/abandonner", **voter)
    assert sans.status_code == 422
    assert "Joignez la page du procès-verbal" in texte(sans)
    assert 'value="PV du 20/11"' in sans.text
    page = [("photos.fichier", ("pv.jpg", photo(800, 1_100), "image/jpeg"))]
    envoi = {"saisie": str(uuid4()), **voter}
    trop = await claire.post(f"{ARGENT}/abandonner", data={**envoi, "montant_centimes": "900"}, files=page)
    assert "on n'abandonne pas plus que sa dette" in texte(trop)
    assert "déjà envoyée" in trop.text
    reponse = await claire.post(f"{ARGENT}/abandonner", data=envoi, files=page)
    assert reponse.status_code == 303
    assert "/pieces/" in (await claire.get("/foyers/F-058")).text
    nadia = await entrer("nadia")
    assert (await poster(nadia, f"{ARGENT}/abandonner", **voter)).status_code == 403
    assert "Rien à faire ici pour votre rôle" in texte(await nadia.get(ARGENT))


async def test_un_credit_recent_ne_devient_pas_un_don(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 500_00, "virement")
    claire = await entrer("claire")
    adresse = "/foyers/F-013/argent"
    credit = (await claire.get(adresse)).text.split('id="ancien-montant_centimes"')[1].split('value="')[1].split('"')[0]
    trop_tot = await poster(claire, f"{adresse}/ancien", montant_centimes=credit, duree_mois="24", piece="AG")
    assert trop_tot.status_code == 422
    assert "un crédit attend 24 mois" in texte(trop_tot)
    assert (await poster(claire, f"{adresse}/autre")).status_code == 404


def solde_dit(page: Response) -> str:
    return page.text.split('id="solde"')[1].split("</section>")[0]


async def test_r185_une_aide_notee_par_erreur_s_annule_et_la_cagnotte_la_retrouve(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-044", 100_00, "virement")
    await monde.faire("DonnerSolde", {"foyer": "F-044", "montant_centimes": 20_00, "piece": "lettre"}, CLAIRE)
    claire, nadia = await entrer("claire"), await entrer("nadia")
    await entrer("samira")
    assert "Annuler un avoir" not in texte(await claire.get(ARGENT)), "there is none"
    avant = solde_dit(await claire.get(ARGENT))
    assert (
        await poster(claire, f"{ARGENT}/aider", montant_centimes="10", second="samira", code=CODE)
    ).status_code == 303
    page = await claire.get(ARGENT)
    assert "Annuler un avoir, une aide, une dette abandonnée" in texte(page)
    assert "Aide de la cagnotte, 10,00" in texte(page)
    assert "Annuler un avoir" not in texte(await nadia.get(ARGENT))
    geste = page.text.split('id="annuler-geste"')[1].split('<option value="')[1].split('"')[0]
    assert (await poster(nadia, f"{ARGENT}/annuler", geste=geste, raison="erreur_foyer")).status_code == 403
    sans = await poster(claire, f"{ARGENT}/annuler", geste=geste)
    assert sans.status_code == 422, "the reason is asked for"
    seule = await poster(claire, f"{ARGENT}/annuler", geste=geste, raison="erreur_foyer")
    assert seule.status_code == 422
    assert "Une aide se décide à deux, et s'annule à deux" in texte(seule)
    a_deux = {"geste": geste, "raison": "erreur_foyer", "second": "samira"}
    assert (await poster(claire, f"{ARGENT}/annuler", **a_deux, code="000000")).status_code == 422
    assert (await poster(claire, f"{ARGENT}/annuler", **a_deux, code=CODE)).status_code == 303
    apres = await claire.get(ARGENT)
    assert "Annuler un avoir" not in texte(apres)
    assert solde_dit(apres) == avant
    histoire = texte(await nadia.get("/foyers/F-058"))
    assert "Avoir annulé pour" in histoire
    assert "aide" not in histoire.split("Tout ce qui s'est passé")[1], "nobody reads that it was helped (R-134)"
    fonds = texte(await claire.get("/tresorerie/cagnotte"))
    assert "La cagnotte tient 20,00" in fonds
    assert "Aucune aide encore" in fonds
    deux_fois = await poster(claire, f"{ARGENT}/annuler", geste=geste, raison="erreur_foyer")
    assert deux_fois.status_code == 422
    assert "C'est déjà annulé" in texte(deux_fois)


async def test_r144_une_dette_abandonnee_par_erreur_est_due_de_nouveau_avec_son_echeancier(
    entrer: Entrer, monde: Monde
) -> None:
    """Given a plan for all that is owed, when 5.00 are given up by mistake and that is undone, then all is to pay."""
    await servir(monde)
    claire = await entrer("claire")
    ecrit = (await claire.get(ARGENT)).text.split('id="abandonner-montant_centimes"')[1]
    dette = lire_montant(ecrit.split('value="')[1].split('"')[0], "dette")
    parts = [{"le": le(30), "montant_centimes": dette}]
    await monde.faire("ConvenirEcheancier", {"foyer": "F-058", "echeances": parts}, CLAIRE)
    reste = (await claire.get("/tresorerie/echeances?fichier=csv")).text
    vote = {"vote_le": le(-1), "piece": "PV", "photos": ["c" * 64]}
    await monde.faire("AbandonnerCreance", {"foyer": "F-058", "montant_centimes": 5_00, **vote}, CLAIRE)
    assert (await claire.get("/tresorerie/echeances?fichier=csv")).text != reste
    page = (await claire.get(ARGENT)).text
    geste = page.split('id="annuler-geste"')[1].split('<option value="')[1].split('"')[0]
    assert (await poster(claire, f"{ARGENT}/annuler", geste=geste, raison="erreur_montant")).status_code == 303
    assert (await claire.get("/tresorerie/echeances?fichier=csv")).text == reste


async def _inscrire(monde: Monde) -> str:
    """A household of its own, that owes nothing and ordered nothing; its page of debts and credits."""
    identite = {"prenom": "Fatou", "nom": "Diara", "rue": "3 rue des Lilas"}
    carte = {"foyer": "F-091", "groupement": GROUPEMENT, "titulaire": "PE-091", "taille": 1, "est_qpv": True}
    await monde.benevole("InscrireFoyer", **carte, identite=identite)
    await monde.application.annuaire_a_jour()
    return "/foyers/F-091/argent"


async def test_r030_la_page_d_un_foyer_parti_ne_propose_plus_d_aide_et_dit_ce_qui_reste_possible(
    entrer: Entrer, monde: Monde
) -> None:
    ici = await _inscrire(monde)
    await monde.coordonne("QuitterFoyer", foyer="F-091")
    claire, _ = await entrer("claire"), await entrer("samira")
    lu = await claire.get(ici)
    assert "Ce foyer a quitté le groupement" in texte(lu)
    assert "Une aide de la cagnotte" not in texte(lu)
    refus = await poster(claire, f"{ici}/aider", montant_centimes="10", second="samira", code=CODE)
    assert refus.status_code == 422
    assert "Le foyer Fatou Diara (F-091) a quitté le groupement" in texte(refus)
    await payer(monde, "E-91", "F-091", 20_00, "virement")
    lu = await claire.get(ici)
    assert "rendez-le-lui" in texte(lu)
    assert "rembourser?foyer=F-091" in lu.text
    assert "Donner de son crédit à un autre foyer" in texte(lu), "what it had paid is its own"


async def test_r027_la_page_d_un_numero_reuni_mene_a_celui_qui_sert(entrer: Entrer, monde: Monde) -> None:
    ici = await _inscrire(monde)
    await monde.coordonne("FusionnerFoyers", foyer="F-091", vers="F-058")
    claire, _ = await entrer("claire"), await entrer("samira")
    lu = await claire.get(ici)
    assert f'href="{ARGENT}"' in lu.text
    assert "Une aide de la cagnotte" not in texte(lu)
    assert "<form" not in lu.text.split('id="solde"')[1].split("</main>")[0]
    refus = await poster(claire, f"{ici}/aider", montant_centimes="10", second="samira", code=CODE)
    assert "prenez le numéro F-058" in texte(refus)
    await arrive_et_reste(monde, 20_00)
    assert 'href="/foyers/F-058/carte"' in (await claire.get(ici)).text, "what is left there is carried over"
