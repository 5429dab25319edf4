"""A delivery that was noted wrong: what came is told right, as if it had been noted so from the start."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given as tires
from hypothesis import strategies as st

from domaine.approvisionnement.corriger_reception import CorrigerReception
from domaine.approvisionnement.faits import EcartLivraisonConstate, LivraisonReceptionnee
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.approvisionnement.receptionner import ProduitRecu, ReceptionnerLivraison
from domaine.approvisionnement.refus import (
    ReceptionInchangee,
    ReceptionInconnue,
    RecuDejaBaisse,
    RecuDejaFacture,
    RecuDejaParti,
    RecuPuisRefuse,
)
from domaine.baisses.faits import BaisseRepartie
from domaine.cycles.refus import ComptesArretes
from domaine.fait import Fait
from domaine.fournisseurs.faits import FactureAnnulee, FactureFournisseurRecue
from domaine.stock.faits import LotRefuse
from domaine.stock.refus import AutreGroupement
from tests.domaine.approvisionnement.exemples import OU, colis, perdu, pese, recu
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple

AVANT = (OUVERT, CLOS, *CATALOGUE, colis(2))
NOTE = len(AVANT) + 1
CHIFFRES = ("attendu", "recu", "montant_ttc_centimes", "ecart", "valeur_centimes", "reclame_centimes")


def noter(grammes: int, numero: int = 1) -> ReceptionnerLivraison:
    return ReceptionnerLivraison(
        cycle=CYCLE,
        fournisseur="F03",
        livraison=f"L-{numero}",
        catalogue=4,
        produits=(ProduitRecu(produit="P016", recu=grammes),),
    )


def notee(grammes: int) -> tuple[Fait, ...]:
    return (*AVANT, *given(*AVANT).when(noter(grammes)).facts())


def corriger(grammes: int | None, *, reception: int = NOTE, groupement: str = "tilleuls") -> CorrigerReception:
    return CorrigerReception(
        cycle=CYCLE,
        groupement=groupement,
        fournisseur="F03",
        produit="P016",
        catalogue=4,
        reception=reception,
        recu=grammes,
    )


def sommes(faits: Iterable[Fait | Recu]) -> Counter[str]:
    """Of what was received, and of its gaps, as every sum adds them up."""
    total: Counter[str] = Counter()
    for fait in (f.fait if isinstance(f, Recu) else f for f in faits):
        if isinstance(fait, LivraisonReceptionnee | EcartLivraisonConstate | ReceptionAnnulee):
            total.update({chiffre: getattr(fait, chiffre, 0) for chiffre in CHIFFRES})
    return total


def test_r070_52_kg_tapes_pour_25_se_corrigent_et_le_manque_est_reclame() -> None:
    annule, note, constate = given(*notee(52_000)).when(corriger(25_000)).proposed()
    assert (annule.corrige, note.cause, constate.cause) == (NOTE, NOTE, NOTE)
    assert note.decision == recu(25_000)
    repris, manque = annule.decision, constate.decision
    assert isinstance(repris, ReceptionAnnulee)
    assert (repris.recu, repris.ecart, repris.reclame_centimes, repris.refait) == (-52_000, -2_000, 0, 25_000)
    assert isinstance(manque, EcartLivraisonConstate)
    assert (manque.ecart, manque.reclame_centimes) == (-25_000, 77_50)


def test_r070_ce_qui_etait_note_sur_la_mauvaise_ligne_est_attendu_de_nouveau() -> None:
    repris = given(*notee(0)).when(corriger(None)).facts()
    assert [type(fait) for fait in repris] == [ReceptionAnnulee]
    seconde = given(*notee(0), *repris).when(noter(50_000)).acte
    assert seconde.attendu == {"P016": 50_000}


@tires(st.lists(st.none() | st.integers(0, 90_000), min_size=2, max_size=5), st.integers(0, 90_000))
def test_r070_corrige_une_fois_ou_dix_tout_se_somme_comme_si_c_etait_note_juste(
    dits: list[int | None], juste: int
) -> None:
    faits: list[Fait | Recu] = [*AVANT]
    for grammes in (*dits, juste):
        faits += _dit(faits, grammes)
    assert sommes(faits) == sommes(notee(juste))


def _dit(faits: list[Fait | Recu], grammes: int | None) -> list[Recu]:
    """Noted, or noted anew; nothing when it says what stands."""
    debout = _debout(faits)
    if debout is None:
        return [] if grammes is None else [Recu(f) for f in given(*faits).when(noter(grammes, len(faits))).facts()]
    position, deja = debout
    if grammes == deja:
        return []
    proposes = given(*faits).when(corriger(grammes, reception=position)).proposed()
    return [Recu(p.decision, corrige=p.corrige, cause=p.cause) for p in proposes]


def _debout(faits: list[Fait | Recu]) -> tuple[int, int] | None:
    """Position and weight of the reception that stands."""
    debout = {}
    for position, fait in enumerate((f if isinstance(f, Recu) else Recu(f) for f in faits), start=1):
        if isinstance(fait.fait, LivraisonReceptionnee):
            debout[position] = fait.fait.recu
        elif isinstance(fait.fait, ReceptionAnnulee):
            del debout[fait.enveloppe["corrige"]]
    return max(debout.items(), default=None)


def test_r070_ce_qui_est_deja_parti_etait_la() -> None:
    parti = (*notee(50_000), pese("F-031", 20_000, libere=20_000), perdu(5_000))
    given(*parti).when(corriger(24_999)).refused(RecuDejaParti, reste="25\N{NO-BREAK SPACE}kg", produit="P016")
    assert given(*parti).when(corriger(25_000)).facts()[1] == recu(25_000)
    assert given(*parti).when(corriger(60_000)).facts()


def test_r189_ce_qui_a_change_depuis_se_relit() -> None:
    annule, *refait = given(*notee(52_000)).when(corriger(25_000)).proposed()
    corrige: list[Fait | Recu] = [
        *notee(52_000),
        Recu(annule.decision, corrige=NOTE),
        *(Recu(p.decision) for p in refait),
    ]
    given(*corrige).when(corriger(24_000)).refused(ReceptionInconnue, produit="P016")
    given(*notee(52_000)).when(corriger(52_000)).refused(ReceptionInchangee, recu="52\N{NO-BREAK SPACE}kg")


def test_r177_une_facture_comparee_a_la_livraison_s_annule_d_abord() -> None:
    facture = exemple(FactureFournisseurRecue, **OU, fournisseur="F03", facture="FA-2211")
    annulee = exemple(FactureAnnulee, **OU, fournisseur="F03", facture="FA-2211")
    given(*notee(52_000), facture).when(corriger(25_000)).refused(RecuDejaFacture, facture="FA-2211")
    assert given(*notee(52_000), facture, annulee).when(corriger(25_000)).facts()


def test_r173_une_baisse_rendue_sur_ce_qui_est_venu_tient() -> None:
    baisse = exemple(BaisseRepartie, **OU, fournisseur="F03", produit="P016")
    given(*notee(52_000), baisse).when(corriger(25_000)).refused(RecuDejaBaisse, produit="P016")


def test_r078_ce_qui_a_ete_refuse_depuis_ne_se_corrige_plus() -> None:
    refuse = exemple(LotRefuse, **OU, fournisseur="F03", livraison="L-1", produit="P016", quantite=1_000)
    given(*notee(52_000), refuse).when(corriger(25_000)).refused(RecuPuisRefuse, produit="P016")


def test_r181_ni_dans_un_mois_arrete_ni_pour_un_autre_groupement() -> None:
    given(*notee(52_000), ARRETE).when(corriger(25_000)).refused(ComptesArretes, cycle=CYCLE)
    given(*notee(52_000)).when(corriger(25_000, groupement="ailleurs")).refused(AutreGroupement)
