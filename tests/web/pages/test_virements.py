"""Paying suppliers by file: accounts, a file read back, fetched again the same, one line of the bank against it."""

from __future__ import annotations

import re

import httpx
import pytest

from projections.ecritures.suivi import mettre_a_jour
from projections.lectures.vues import ouvrir_vues
from tests.web.banque.fichiers import Operation
from tests.web.banque.virements import exiger_valide, textes
from tests.web.pages.argent import TRESORERIE, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import champs
from tests.web.pages.jours import le
from tests.web.pages.monde import CODE, Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de

pytestmark = pytest.mark.anyio
COMPTES, VIREMENTS, BUREAU = "/banque/comptes", "/banque/virements", f"{TRESORERIE}/fournisseurs"
NOTRE, FERME, AUTRE = "FR7630001007941234567890185", "FR1420041010050500013M02606", "DE89370400440532013000"
FACTURE = {
    "fournisseur": "F03",
    "facture": "FA-2211",
    "total_ht_centimes": "147,00",
    "total_ttc_centimes": "155",
    "port_ttc_centimes": "",
}
MIEL = {**FACTURE, "fournisseur": "F08", "facture": "2026/41", "total_ht_centimes": "0", "total_ttc_centimes": "64,57"}


async def facturer(client: httpx.AsyncClient, facture: dict[str, str]) -> httpx.Response:
    """Dated today, to be paid in twenty days."""
    return await poster(client, f"{BUREAU}/facture", **facture, datee_du=le(0), echeance_le=le(20))


async def noter(client: httpx.AsyncClient, qui: str, iban: str, **autres: str) -> httpx.Response:
    compte = {"qui": qui, "iban": iban, "au_nom_de": "GAEC des Trois Chênes", "verification": "document", **autres}
    return await poster(client, COMPTES, **compte)


@pytest.fixture
async def claire(entrer: Entrer) -> httpx.AsyncClient:
    """Two invoices to pay, the group's account and those of both suppliers."""
    claire = await entrer("claire")
    for facture in (FACTURE, MIEL):
        assert (await facturer(claire, facture)).status_code == 303
    for qui, iban in (("-", NOTRE), ("F03", FERME), ("F08", AUTRE)):
        assert (await noter(claire, qui, iban)).status_code == 303
    return claire


async def demander(client: httpx.AsyncClient, *factures: str, **autres: str) -> httpx.Response:
    """Tick, read back, accept."""
    relu = await relire(client, *factures, **autres)
    assert relu.status_code == 200, texte(relu)
    return await client.post(VIREMENTS, data=champs(relu))


async def relire(client: httpx.AsyncClient, *factures: str, **autres: str) -> httpx.Response:
    coches = {f"facture.{facture}": "oui" for facture in factures}
    return await client.post(VIREMENTS, data={**coches, "quand": "echeance", **autres})


DEUX = ("F03/2026-11/FA-2211", "F08/2026-11/2026/41")


async def test_un_iban_a_la_cle_fausse_se_dit_en_une_phrase(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    avant = await monde.application.store.head()
    faux = await noter(claire, "F03", "FR15 2004 1010 0505 0001 3M02 606")
    assert faux.status_code == 422
    assert "La clé 15 de cet IBAN ne va pas avec le reste" in texte(faux)
    assert 'value="FR15 2004 1010 0505 0001 3M02 606"' in faux.text
    assert await monde.application.store.head() == avant


async def test_le_numero_n_est_en_clair_ni_au_journal_ni_chez_les_benevoles(
    claire: httpx.AsyncClient, entrer: Entrer, monde: Monde
) -> None:
    assert "FR14 2004 1010 0505 0001 3M02 606" in texte(await claire.get(COMPTES))
    assert (
        "FR1420041010050500013M02606"
        not in b"".join(fait.data for fait in (await monde.application.store.read(())).events).decode()
    )
    assert (await (await entrer("luc")).get(COMPTES)).status_code == 403
    csv = await claire.get(f"{COMPTES}?fichier=csv")
    assert "GAEC des Trois Chênes" in csv.text


async def test_r192_changer_un_compte_se_fait_a_deux_et_se_rappelle_au_virement_suivant(
    claire: httpx.AsyncClient, entrer: Entrer
) -> None:
    await entrer("samira")
    seule = await noter(claire, "F03", AUTRE, verification="rappel")
    assert seule.status_code == 422
    assert "ne se change pas seul" in texte(seule)
    papier = await noter(claire, "F03", AUTRE, second="samira", code=CODE)
    assert "peut être faux. Rappelez GAEC des Trois Chênes" in texte(papier)
    mauvais = await noter(claire, "F03", AUTRE, verification="rappel", second="samira", code="000000")
    assert mauvais.status_code == 422
    change = await noter(claire, "F03", AUTRE, verification="rappel", second="samira", code=CODE)
    assert change.status_code == 303
    assert "Compte bancaire de GAEC des Trois Chênes changé" in texte(await claire.get(change.headers["location"]))
    assert "compte changé le" in texte(await claire.get(VIREMENTS))
    relu = texte(await relire(claire, DEUX[0]))
    assert "Attention : compte changé le" in relu
    assert "DE89 3704 0044 0532 0130 00" in relu
    bureau = texte(await claire.get(f"{BUREAU}/F03"))
    assert "Se paie sur DE89 3704 0044 0532 0130 00" in bureau
    assert "jamais payé depuis" in bureau
    paye = {"quelle": "F03/FA-2211", "montant_centimes": "155", "mode": "virement"}
    assert (await poster(claire, f"{BUREAU}/payer", **paye)).status_code == 303
    assert "jamais payé depuis" not in texte(await claire.get(f"{BUREAU}/F03"))


async def test_le_fichier_est_valide_et_se_retrouve_au_meme_octet(claire: httpx.AsyncClient) -> None:
    relu = await relire(claire, *DEUX)
    assert "Demander 2 virements, 219,57" in texte(relu)
    assert "premier virement sur ce compte" in texte(relu)
    fait = await claire.post(VIREMENTS, data=champs(relu))
    assert fait.status_code == 303, texte(fait)
    adresse = fait.headers["location"].partition("?")[0]
    encore = await claire.post(VIREMENTS, data=champs(relu))
    assert encore.headers["location"].partition("?")[0] == adresse, "sent twice, it is one file"
    premier = await claire.get(f"{adresse}/fichier.xml")
    assert premier.headers["content-disposition"] == 'attachment; filename="virements-V0001.xml"'
    racine = exiger_valide(premier.content)
    assert textes(racine, "CstmrCdtTrfInitn/GrpHdr/CtrlSum") == ["219.57"]
    assert textes(racine, "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN") == [FERME, AUTRE]
    assert (await claire.get(f"{adresse}/fichier.xml")).content == premier.content
    assert "V0001" in (await claire.get(f"{VIREMENTS}?fichier=csv")).text


async def test_r177_une_facture_du_fichier_ne_se_paie_ni_ne_se_demande_plus(claire: httpx.AsyncClient) -> None:
    await demander(claire, *DEUX)
    assert "Toutes les factures sont payées, ou déjà dans un fichier" in texte(await claire.get(VIREMENTS))
    main = await poster(claire, f"{BUREAU}/payer", quelle="F03/FA-2211", montant_centimes="155", mode="cheque")
    assert main.status_code == 422
    assert "part déjà par virement" in texte(main)
    assert "Part par virement le" in texte(await claire.get(BUREAU))


async def test_r167_une_ligne_du_releve_paie_tout_le_fichier(claire: httpx.AsyncClient, monde: Monde) -> None:
    fait = await demander(claire, *DEUX, quand="le", executer_le=le(0))
    ordre = fait.headers["location"].partition("?")[0]
    jour = le(-1)
    apercu_et_lecture = await enregistrer(claire, du_mois(Operation(jour, "-219.57", "VIR SEPA EMIS")))
    assert apercu_et_lecture.status_code == 303
    page = await claire.get("/banque")
    assert "Virements aux fournisseurs, fichier n° V0001" in texte(page)
    (cle,) = re.findall(r'name="(op\.virements:[^"]+)"', page.text)
    ligne = re.findall(r'action="(/banque/lignes/[0-9a-f]+/confirmer)"', page.text)[0]
    assert (await claire.post(ligne, data={cle: "oui"})).status_code == 303
    lu = texte(await claire.get(ordre))
    assert "Payés, sur le relevé du" in lu
    assert "Soldée" in texte(await claire.get(BUREAU))
    etat = texte(await claire.get("/banque/rapprochement"))
    assert "Payé par nous, pas encore débité Rien." in etat
    assert await _soldes(monde) == [("BANQUE", -219_57), ("FOURNISSEUR", 0)]


async def test_r177_un_virement_du_fichier_revenu_est_de_nouveau_a_payer_et_ses_deux_lignes_se_rapprochent(
    claire: httpx.AsyncClient, monde: Monde
) -> None:
    """Given a file of 219.57 that the bank paid, when it gives 155.00 of it back, then that invoice is owed again."""
    fait = await demander(claire, *DEUX, quand="le", executer_le=le(0))
    ordre = fait.headers["location"].partition("?")[0]
    jour = le(0)
    retour = Operation(jour, "155.00", "RETOUR VIR SEPA")
    await enregistrer(claire, du_mois(Operation(jour, "-219.57", "VIR SEPA EMIS"), retour))
    page = await claire.get("/banque")
    (cle,) = re.findall(r'name="(op\.virements:[^"]+)"', page.text)
    assert (await claire.post(f"{await ligne_de(claire, 'VIR SEPA EMIS')}/rapprocher", data={cle: "oui"})).is_redirect
    fiche = await claire.get(f"{BUREAU}/F03")
    paiement = {"chez": "F03", "paiement": re.findall(r'name="paiement" value="(\d+)"', fiche.text)[0]}
    assert "Défaites d'abord sa ligne de banque" in texte(fiche)
    assert "Annuler ce paiement" not in texte(fiche), "it would be refused"
    lot = cle.removeprefix("op.virements:")
    annule = await poster(claire, f"{BUREAU}/annuler", **paiement, lot=lot, raison="autre")
    assert annule.status_code == 422
    assert "Si la banque l'a rendu, notez-le revenu" in texte(annule)
    assert (await poster(claire, f"{BUREAU}/revenu", **paiement, rendu_le=jour)).status_code == 303
    lu = texte(await claire.get(f"{BUREAU}/F03"))
    assert "Revenu de la banque 155,00" in lu
    assert "Reste 155,00" in lu
    assert "revenu de la banque" in (await claire.get(f"{BUREAU}/F03?fichier=csv")).text
    assert "Revenu le" in texte(await claire.get(ordre))
    assert "FA-2211" in texte(await claire.get(VIREMENTS)).partition("Fichiers")[0], "it may be asked for again"
    ligne = await ligne_de(claire, "RETOUR VIR SEPA")
    (cle,) = re.findall(r'name="(op\.rendu_fournisseur:\d+)" value="oui" checked', (await claire.get(ligne)).text)
    assert (await claire.post(f"{ligne}/rapprocher", data={cle: "oui"})).status_code == 303
    assert "tout est traité" in texte(await claire.get("/banque"))
    assert await _soldes(monde) == [("BANQUE", -64_57), ("FOURNISSEUR", -155_00)]
    faux = {"chez": "F03", "paiement": cle.rpartition(":")[2], "raison": "erreur_paiement"}
    refuse = await poster(claire, f"{BUREAU}/annuler", **faux)
    assert refuse.status_code == 422
    assert "Cet argent revenu explique une ligne du relevé" in texte(refuse)
    assert (await claire.post(f"{ligne}/detacher")).status_code == 303
    assert (await poster(claire, f"{BUREAU}/annuler", **faux)).status_code == 303
    assert "Payé le" in texte(await claire.get(ordre))
    assert "FA-2211" not in texte(await claire.get(VIREMENTS)).partition("Fichiers")[0]
    assert await _soldes(monde) == [("BANQUE", -219_57), ("FOURNISSEUR", 0)]


async def test_r177_un_virement_du_fichier_qui_n_est_pas_parti_s_annule_et_la_ligne_est_d_autant_moins(
    claire: httpx.AsyncClient,
) -> None:
    fait = await demander(claire, *DEUX, quand="le", executer_le=le(0))
    ordre, jour = fait.headers["location"].partition("?")[0], le(0)
    lot = re.findall(r'name="lot" value="([^"]+)"', (await claire.get(ordre)).text)[0]
    assert (await poster(claire, f"{ordre}/payer", lot=lot, paye_le=jour)).status_code == 303
    fiche = await claire.get(f"{BUREAU}/F03")
    (paiement, *_) = re.findall(r'name="paiement" value="(\d+)"', fiche.text)
    envoi = {"chez": "F03", "paiement": paiement, "lot": lot, "raison": "autre"}
    assert (await poster(claire, f"{BUREAU}/annuler", **envoi)).status_code == 303
    assert "Reste 155,00" in texte(await claire.get(f"{BUREAU}/F03"))
    await enregistrer(claire, du_mois(Operation(jour, "-64.57", "VIR SEPA EMIS")))
    page = await claire.get("/banque")
    (cle,) = re.findall(r'name="(op\.virements:[^"]+)"', page.text)
    assert (await claire.post(f"{await ligne_de(claire, 'VIR SEPA EMIS')}/rapprocher", data={cle: "oui"})).is_redirect
    assert "tout est traité" in texte(await claire.get("/banque"))


async def _soldes(monde: Monde) -> list[tuple[str, int]]:
    """Of the bank and of suppliers, as the ledger has them."""
    await mettre_a_jour(monde.application.base.dsn)
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        soldes = await lecture.lignes(
            """select compte, (sum(debit) - sum(credit))::bigint as solde from ecritures
               where compte in ('BANQUE', 'FOURNISSEUR') group by compte order by compte"""
        )
    return [(ligne["compte"], ligne["solde"]) for ligne in soldes]


async def test_le_releve_d_un_jour_ne_prend_que_les_virements_de_ce_jour(claire: httpx.AsyncClient) -> None:
    await demander(claire, DEUX[0])
    fait = await demander(claire, DEUX[1], quand="le", executer_le=le(0))
    ordre = fait.headers["location"].partition("?")[0]
    lot = re.findall(r'name="lot" value="([^"]+)"', (await claire.get(ordre)).text)[0]
    paye = await poster(claire, f"{ordre}/payer", lot=lot, paye_le=le(0), preuve="AVIS 77")
    assert paye.status_code == 303
    lu = texte(await claire.get(BUREAU))
    assert "preuve AVIS 77" in lu
    assert "Part par virement le" in lu
    deux_fois = await poster(claire, f"{ordre}/payer", lot=lot, paye_le=le(0))
    assert deux_fois.status_code == 422
    assert "déjà payés ou retirés" in texte(deux_fois)


async def test_un_virement_retire_rend_sa_facture_a_payer(claire: httpx.AsyncClient) -> None:
    fait = await demander(claire, *DEUX)
    ordre = fait.headers["location"].partition("?")[0]
    lot = re.findall(r'name="lot" value="([^"]+)"', (await claire.get(ordre)).text)[0]
    retire = await poster(claire, f"{ordre}/retirer", lot=lot, lequel="F03/FA-2211", pourquoi="refuse_par_la_banque")
    assert retire.status_code == 303
    assert "la banque l'a refusé" in texte(await claire.get(ordre))
    assert "FA-2211" in texte(await claire.get(VIREMENTS)).partition("Fichiers")[0]
    assert "2026/41" not in texte(await claire.get(VIREMENTS)).partition("Fichiers")[0]


async def test_ce_qui_a_change_depuis_la_relecture_se_relit(claire: httpx.AsyncClient) -> None:
    relu = await relire(claire, DEUX[0])
    avoir = {"quelle": "F03/FA-2211", "montant_ttc_centimes": "15,00", "motif_avoir": "5 kg manquants"}
    assert (await poster(claire, f"{BUREAU}/avoir", **avoir)).status_code == 303
    trop_tard = await claire.post(VIREMENTS, data=champs(relu))
    assert trop_tard.status_code == 422
    assert "a changé depuis que vous avez relu" in texte(trop_tard)
    assert "140,00" in texte(await relire(claire, DEUX[0]))


async def test_sans_rien_cocher_ni_compte_on_dit_quoi_faire(entrer: Entrer) -> None:
    claire = await entrer("claire")
    assert "Notre compte n'est pas noté" in texte(await claire.get(VIREMENTS))
    await facturer(claire, FACTURE)
    await noter(claire, "-", NOTRE)
    assert "Noter son compte d'abord" in texte(await claire.get(VIREMENTS))
    assert "Cochez au moins une facture" in texte(await relire(claire))
    assert "Le compte manque : GAEC des Trois Chênes" in texte(await relire(claire, DEUX[0]))
    samira = await entrer("samira")
    assert (await relire(samira, DEUX[0])).status_code == 403
    assert (await claire.get(f"{VIREMENTS}/V-inconnu")).status_code == 404
