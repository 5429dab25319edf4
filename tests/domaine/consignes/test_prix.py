"""A deposit that changed: what comes back, is kept or undone is worth what somebody paid, to the centime (R-151)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given as soit
from hypothesis import settings
from hypothesis import strategies as st

from domaine.acte import Acte
from domaine.consignes.annuler import AnnulerConsignesGardees
from domaine.consignes.annuler_retour import AnnulerConsigneRendue
from domaine.consignes.faits import ConsigneRendueAnnulee, ConsignesGardees, ConsignesGardeesReprises
from domaine.consignes.prix import au_prix
from domaine.distribution.contrepasser import ContrepasserRetrait
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue, RetraitPese
from domaine.distribution.refus import ContenantsDejaRevenus, PlusQueSorti
from domaine.distribution.rendre_consigne import RendreConsigne
from domaine.fait import Fait
from domaine.foyers.faits import ContenantsSuivis, FoyerFusionne, FoyerScinde
from domaine.mots import euros
from domaine.refus import Refus
from domaine.types import Motif
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.consignes.exemples import IL_Y_A_TROIS_ANS, garder
from tests.domaine.distribution.exemples import retire
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import facturee, rendue
from tests.domaine.groupements.exemples import accorde

ICI: dict[str, Any] = {"groupement": "tilleuls", "contenant": "P052"}
JUS = retire(6, 16_50, produit="P052", prix_centimes=2_75, prix_pour=1, libere=6, engage_libere_centimes=18_30)
DEUX = st.sampled_from(("F-031", "F-090"))
PRIX = st.sampled_from((20, 30, 40))


def rendre(unites: int, foyer: str = "F-031") -> RendreConsigne:
    return RendreConsigne(foyer=foyer, **ICI, unites=unites)


def jamais_sorti(position: int, foyer: str = "F-031") -> ContrepasserRetrait:
    ou: dict[str, Any] = {"cycle": "2026-11", "foyer": foyer, "produit": "P052", "groupement": "tilleuls"}
    return ContrepasserRetrait(**ou, raison=Motif.AUTRE, retrait=position, second="paul", en_plus=True)


def test_r151_une_consigne_est_rendue_a_un_prix_que_quelqu_un_a_paye() -> None:
    """Given a deposit that rose, then a household is paid for its own first, then the cheapest that are out."""
    given(F031, facturee(3), facturee(3, unitaire=40)).when(rendre(4)).then(rendue(3), rendue(1, unitaire=40))
    chere, voisins = facturee(3, unitaire=40), [facturee(2, foyer="F-090", unitaire=50), facturee(2, foyer="F-090")]
    siennes_puis_autres = (rendue(3, unitaire=40), rendue(2), rendue(1, unitaire=50))
    given(F031, chere, *voisins).when(rendre(6)).then(*siennes_puis_autres)
    given(F031, chere, *voisins, *siennes_puis_autres).when(rendre(2)).refused(PlusQueSorti, dehors=1)


def test_r155_les_siennes_sont_aussi_celles_d_un_ancien_numero_ou_de_qui_s_est_separe() -> None:
    """Given bottles at 0.40 of a number joined, or that followed who left, then they are paid so, not at 0.30."""
    autres: list[Fait | Recu] = [F031, facturee(9, foyer="F-090"), facturee(4, foyer="F-022", unitaire=40)]
    reunis = exemple(FoyerFusionne, foyer="F-022", vers="F-031", groupement="tilleuls")
    given(*autres, reunis).when(rendre(2)).then(rendue(2, unitaire=40))
    suivent = (ContenantsSuivis(contenant="P052", unites=1, montant_centimes=40),)
    separes = exemple(FoyerScinde, foyer="F-022", vers="F-031", groupement="tilleuls", consignes=suivent)
    given(*autres, separes).when(rendre(2)).then(rendue(1, unitaire=40), rendue(1))


def test_r155_une_pesee_dont_le_prix_est_deja_tout_rendu_attend_que_ce_retour_s_annule() -> None:
    """Given 6 at 0.40 that came back, when they never left, then somebody was paid 0.40 for bottles of 0.30."""
    pris = [JUS, facturee(6, unitaire=40), facturee(9, foyer="F-090"), rendue(6, unitaire=40)]
    given(*pris).when(jamais_sorti(1)).refused(ContenantsDejaRevenus, dehors=0, prix=euros(40))


def test_r185_un_retour_redit_d_un_autre_nombre_l_est_a_un_prix_paye() -> None:
    """Given 2 noted at 0.30, when 3 came back, then the third is one of 0.40."""
    redire = AnnulerConsigneRendue(foyer="F-031", **ICI, retour=4, unites=3, raison=Motif.ERREUR_MONTANT)
    avant = [F031, facturee(2), facturee(2, unitaire=40), rendue(2)]
    assert given(*avant).when(redire).facts()[1:] == [rendue(2), rendue(1, unitaire=40)]


class Groupe:
    """What a group has out, as its log tells; each act is tried, and may be refused."""

    def __init__(self) -> None:
        self.faits: list[Recu] = [Recu(F031), Recu(inscrit("F-090")), Recu(accorde())]

    def faire(self, acte: Acte) -> None:
        try:
            proposes = given(*self.faits).when(acte).proposed()
        except Refus:
            return
        for p in proposes:
            self.faits.append(Recu(p.decision, corrige=p.corrige, cause=p.cause))

    def prendre(self, foyer: str, unites: int, unitaire: int) -> None:
        pese = RetraitPese(**{**_champs(JUS), "foyer": foyer, "quantite": unites})
        sortie = facturee(unites, foyer=foyer, unitaire=unitaire)
        self.faits += [Recu(fait, date_effet=IL_Y_A_TROIS_ANS) for fait in (pese, sortie)]

    def rendre(self, foyer: str, unites: int, *_: int) -> None:
        self.faire(rendre(unites, foyer))

    def garder(self, _: str, unites: int, *__: int) -> None:
        self.faire(garder(unites))

    def redire(self, foyer: str, rang: int, prix: int) -> None:
        """Never, or of another number, or of the other household."""
        for place, retour in [seul for seul in self.places(ConsigneRendue) if seul[1].cycle is None][-rang:][:1]:
            vrai: dict[str, Any] = {"unites": prix // 10 - 2, "vers": foyer}
            lequel = {**ICI, "foyer": retour.foyer, "retour": place, "raison": Motif.AUTRE}
            self.faire(AnnulerConsigneRendue(**lequel, **vrai))

    def jamais_sortir(self, _: str, rang: int, *__: int) -> None:
        for place, pese in self.places(RetraitPese)[-rang:][:1]:
            self.faire(jamais_sorti(place, pese.foyer))

    def ne_plus_garder(self, _: str, rang: int, *__: int) -> None:
        for place, _gardees in self.places(ConsignesGardees)[-rang:][:1]:
            self.faire(AnnulerConsignesGardees(**ICI, gardees_en=place, raison=Motif.AUTRE))

    def places(self, *genres: type[Fait]) -> list[tuple[int, Any]]:
        return [(place, recu.fait) for place, recu in enumerate(self.faits, 1) if isinstance(recu.fait, genres)]

    def attendus(self) -> Counter[int]:
        """By price, out and awaited; what the group owes is all it says of them, and none of a price is missing."""
        dehors, gardees, du = Counter[int](), Counter[int](), 0
        for genre, compte, sens in (
            (ConsigneFacturee, dehors, 1),
            (ConsigneRendue, dehors, -1),
            (ConsigneRendueAnnulee, dehors, 1),
            (ConsignesGardees, gardees, 1),
            (ConsignesGardeesReprises, gardees, -1),
        ):
            for _, fait in self.places(genre):
                compte.update(au_prix(sens * fait.unites, sens * fait.montant_centimes))
                du += (sens if compte is dehors else -sens) * fait.montant_centimes
        assert min(gardees.values(), default=0) >= 0
        dehors.subtract(gardees)
        assert min(dehors.values(), default=0) >= 0
        assert du == sum(prix * unites for prix, unites in dehors.items()) >= 0
        return dehors


def _champs(fait: Fait) -> dict[str, Any]:
    return {nom: getattr(fait, nom) for nom in fait.__struct_fields__}


GESTES = st.sampled_from(
    ("prendre", "prendre", "rendre", "rendre", "garder", "redire", "jamais_sortir", "ne_plus_garder")
)


@soit(st.lists(st.tuples(GESTES, DEUX, st.integers(1, 6), PRIX), min_size=8, max_size=16))
@settings(max_examples=60)
def test_i9_quoi_qu_il_arrive_on_doit_de_chaque_contenant_dehors_ce_qu_il_a_coute(
    gestes: list[tuple[str, str, int, int]],
) -> None:
    """Taken at various prices, back, kept, and any of it undone; when all came back, nothing is owed."""
    groupe = Groupe()
    for geste, foyer, unites, prix in gestes:
        getattr(groupe, geste)(foyer, unites, prix)
        groupe.attendus()
    dehors = sum(f.unites for _, f in groupe.places(ConsigneFacturee, ConsigneRendueAnnulee))
    dehors -= sum(f.unites for _, f in groupe.places(ConsigneRendue))
    if dehors:
        groupe.rendre("F-031", dehors)
    assert not +groupe.attendus()
