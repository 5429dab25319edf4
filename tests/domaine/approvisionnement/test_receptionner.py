import pytest

from domaine.acte import build
from domaine.approvisionnement.faits import ColisDecommandes, EcartLivraisonConstate, LivraisonReceptionnee
from domaine.approvisionnement.receptionner import ProduitRecu, ReceptionnerLivraison
from domaine.approvisionnement.refus import LivraisonDejaReceptionnee, ProduitReceptionneDeuxFois
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.parametres import Parametres
from domaine.types import Role
from tests.domaine.approvisionnement.exemples import colis, recu
from tests.domaine.catalogue.exemples import CATALOGUE, HUILE, page
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given

CLOSES = (OUVERT, CLOS, *CATALOGUE)


def recevoir(*produits: ProduitRecu, livraison: str = "L-1") -> ReceptionnerLivraison:
    return ReceptionnerLivraison(cycle=CYCLE, fournisseur="F03", livraison=livraison, catalogue=4, produits=produits)


def pesee(quantite: int, produit: str = "P016", **autres: object) -> ProduitRecu:
    return ProduitRecu(produit=produit, recu=quantite, **autres)  # type: ignore[arg-type]


def ecart(acte: ReceptionnerLivraison, *faits: Fait) -> EcartLivraisonConstate:
    _, constate = given(*faits).when(acte, role=Role.BENEVOLE).facts()
    assert isinstance(constate, EcartLivraisonConstate)
    return constate


def test_r070_livre_comme_commande_ne_laisse_aucun_ecart() -> None:
    given(*CLOSES, colis(2)).when(recevoir(pesee(50_000))).then(recu(50_000))


def test_r070_deux_sacs_commandes_46_4_kg_a_la_balance_font_moins_3_6_kg_et_11_16() -> None:
    constate = ecart(recevoir(pesee(46_400)), *CLOSES, colis(2))
    assert (constate.ecart, constate.valeur_centimes, constate.cas) == (-3_600, -11_16, "moins")


def test_litige_2_au_dela_de_la_tolerance_tout_le_manque_est_reclame() -> None:
    recu_au_prix, constate = given(*CLOSES, colis(2)).when(recevoir(pesee(46_400))).facts()
    assert isinstance(recu_au_prix, LivraisonReceptionnee)
    assert isinstance(constate, EcartLivraisonConstate)
    assert (recu_au_prix.montant_ttc_centimes, constate.reclame_centimes) == (143_84, 11_16)


@pytest.mark.parametrize(("pese", "valeur", "reclame"), [(24_600, -1_24, 0), (24_400, -1_86, 1_86), (24_500, -1_55, 0)])
def test_r071_un_sac_leger_est_tolere_jusqua_2_pour_cent(pese: int, valeur: int, reclame: int) -> None:
    constate = ecart(recevoir(pesee(pese)), *CLOSES, colis(1))
    assert (constate.valeur_centimes, constate.reclame_centimes) == (valeur, reclame)


def test_r071_la_tolerance_est_celle_du_cycle() -> None:
    sans = (ouvert(Parametres(tolerance_sac_pct=0)), CLOS, *CATALOGUE)
    assert ecart(recevoir(pesee(24_600)), *sans, colis(1)).reclame_centimes == 1_24


def test_r071_un_bidon_manquant_est_toujours_reclame() -> None:
    a_la_piece = page("F03", {"P023": HUILE})
    cent = colis(25, produit="P023", quantite=4, ht=174_40, ttc=183_99)
    constate = ecart(recevoir(pesee(99, "P023")), OUVERT, CLOS, a_la_piece, cent)
    assert (constate.ecart, constate.reclame_centimes) == (-1, 46_00)


def test_r070_rien_nest_venu() -> None:
    constate = ecart(recevoir(pesee(0)), *CLOSES, colis(1))
    assert (constate.cas, constate.ecart, constate.reclame_centimes) == ("rien", -25_000, 77_50)


def test_r075_un_sac_de_5_kg_en_trop_entre_au_prix_et_ne_se_reclame_pas() -> None:
    constate = ecart(recevoir(pesee(30_000)), *CLOSES, colis(1))
    assert (constate.cas, constate.ecart, constate.valeur_centimes) == ("plus", 5_000, 15_50)
    assert constate.reclame_centimes == 0


def test_r076_un_produit_non_commande_entre_au_prix_du_catalogue() -> None:
    entre, constate = given(*CLOSES, colis(1)).when(recevoir(pesee(25_000, "P018"))).facts()
    assert isinstance(entre, LivraisonReceptionnee)
    assert isinstance(constate, EcartLivraisonConstate)
    assert (entre.attendu, entre.montant_ttc_centimes, constate.cas) == (0, 65_94, "autre")


def test_un_produit_que_personne_ne_connait_entre_sans_valeur() -> None:
    entre, _ = given(*CLOSES).when(recevoir(pesee(1_000, "P999"))).facts()
    assert isinstance(entre, LivraisonReceptionnee)
    assert entre.montant_ttc_centimes == 0


def test_r077_le_sac_dechire_ne_compte_que_ce_qui_est_bon() -> None:
    constate = ecart(recevoir(pesee(21_800)), *CLOSES, colis(1))
    assert (constate.ecart, constate.reclame_centimes) == (-3_200, 9_92)


def test_r081_ce_qui_est_annonce_pour_plus_tard_reste_attendu() -> None:
    premiere = recevoir(pesee(25_000, reste_a_livrer=25_000))
    given(*CLOSES, colis(2)).when(premiere).then(recu(25_000, attendu=25_000))
    seconde = recevoir(pesee(25_000), livraison="L-2")
    given(*CLOSES, colis(2), recu(25_000, attendu=25_000)).when(seconde).then(
        recu(25_000, attendu=25_000, livraison="L-2")
    )


def test_r070_une_seconde_livraison_nest_plus_attendue() -> None:
    seconde = recevoir(pesee(3_000), livraison="L-2")
    entre, constate = given(*CLOSES, colis(1), recu(22_000, attendu=25_000)).when(seconde).facts()
    assert isinstance(entre, LivraisonReceptionnee)
    assert isinstance(constate, EcartLivraisonConstate)
    assert (entre.attendu, constate.ecart, constate.cas) == (0, 3_000, "plus")


def test_r065_seule_la_derniere_version_du_bon_est_attendue() -> None:
    annule = ColisDecommandes(**colis(1).as_dict())
    given(*CLOSES, colis(1), annule, colis(2, version=2)).when(recevoir(pesee(50_000))).then(recu(50_000))


def test_plusieurs_produits_dune_livraison_se_notent_ensemble() -> None:
    faits = given(*CLOSES, colis(1)).when(recevoir(pesee(25_000), pesee(5_000, "P044"))).facts()
    assert [type(f).__name__ for f in faits] == [
        "LivraisonReceptionnee",
        "LivraisonReceptionnee",
        "EcartLivraisonConstate",
    ]


def test_r183_une_livraison_notee_apres_larrete_est_gardee_et_signalee() -> None:
    *_, anomalie = given(*CLOSES, ARRETE, colis(2)).when(recevoir(pesee(50_000))).facts()
    assert isinstance(anomalie, AnomalieConstatee)
    assert anomalie.regle == "R-183"


def test_r125_la_meme_livraison_ne_sinscrit_pas_deux_fois() -> None:
    given(*CLOSES, colis(2), recu(50_000)).when(recevoir(pesee(50_000))).refused(LivraisonDejaReceptionnee)


def test_un_produit_se_note_sur_une_seule_ligne() -> None:
    given(*CLOSES, colis(2)).when(recevoir(pesee(25_000), pesee(21_400))).refused(ProduitReceptionneDeuxFois)


def test_une_livraison_entre_dans_un_cycle_connu() -> None:
    given(*CATALOGUE).when(recevoir(pesee(50_000))).refused(CycleInconnu)


@pytest.mark.parametrize("faux", [{"recu": -1}, {"recu": 46.4}, {"recu": 1, "lot": "x" * 41}, {}])
def test_r001_une_livraison_mal_formee_nest_pas_lue(faux: dict[str, object]) -> None:
    donnees = {"cycle": CYCLE, "fournisseur": "F03", "livraison": "L-1", "catalogue": 4}
    with pytest.raises(ValueError, match="produits"):
        build("ReceptionnerLivraison", {**donnees, "produits": [{"produit": "P016", **faux}]})
