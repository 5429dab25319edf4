"""`/cycles/{cycle}/balances`: a known weight on each scale, and what one that counts too much gives back (R-089)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.arithmetique import half_up, montant_ligne
from domaine.balances.controles import Controle, qui_juge
from domaine.encaissements.refus import AvoirDepuis
from domaine.foyers.tarif import parts
from domaine.types import Role, Unite
from projections.lectures.commande import balances as lectures
from projections.lectures.vues import Ligne
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, exiger_le_droit, peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.saisie.nombres import lire_quantite

PESENT: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR})

routes = APIRouter()
Peseur = Annotated[Visite, Depends(reserve_a(PESENT))]


class Rendre(NamedTuple):
    """What one household gets back from one scale."""

    foyer: str
    balance: str
    pesees: int
    centimes: int


@routes.get("/cycles/{cycle}/balances")
async def balances(visite: Peseur, cycle: str) -> Response:
    return await _page(visite, cycle)


async def _page(visite: Visite, cycle: str, refuse: Formulaire | None = None, *, statut: int = 200) -> Response:
    controle = refuse if refuse is not None and refuse.id == "controle" else Formulaire("controle")
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "distribution/balances.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/balances",
            statut=statut,
            cycle=await cycle_de(visite, lecture, cycle),
            n=await noms.lire(visite, lecture),
            s=controle,
            refuse=refuse if refuse is not None and refuse.id != "controle" else None,
            controles=(controles := await lectures.controles(lecture, cycle)),
            balances=sorted({controle["balance"] for controle in controles}),
            rendre=a_rendre(controles, await lectures.pesees(lecture, cycle)),
            corrige=peut(visite, "CorrigerPesees"),
        )


def a_rendre(controles: Sequence[Ligne], pesees: Sequence[Ligne]) -> list[Rendre]:
    """By scale and household; the act computes it again before it gives anything back."""
    par_balance: defaultdict[str, list[Controle]] = defaultdict(list)
    for fait in controles:
        controle = Controle(fait["le"], fait["position"], fait["etalon"], fait["lu"], fait["derive"])
        par_balance[fait["balance"]].append(controle)
    trop: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for pesee in pesees:
        juge = qui_juge(par_balance[pesee["balance"]], pesee["le"], pesee["position"])
        if juge is not None:
            trop[pesee["balance"], pesee["foyer"]].append(_trop(pesee, juge))
    return [Rendre(foyer, balance, len(siennes), sum(siennes)) for (balance, foyer), siennes in trop.items()]


def _trop(pesee: Ligne, juge: Controle) -> int:
    vrai = half_up(pesee["quantite"] * juge.etalon, juge.lu)
    coutant = montant_ligne(vrai, pesee["prix_centimes"], pesee["prix_pour"])
    return int(pesee["du_centimes"] - parts(coutant, pesee["coefficient_pct"])[0])


@routes.post("/cycles/{cycle}/balances")
async def controler(visite: Peseur, cycle: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "controle")
    reponse = await visite.enregistrer(
        formulaire,
        "ControlerBalance",
        lambda: {
            "cycle": cycle,
            "balance": formulaire.valeur("balance").strip(),
            "etalon": _poids(formulaire, "etalon"),
            "lu": _poids(formulaire, "lu"),
        },
    )
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/balances")


def _poids(formulaire: Formulaire, champ: str) -> int:
    return lire_quantite(formulaire.valeur(champ), Unite.GRAMME, champ, confirme=champ in formulaire.confirmes)


@routes.post("/cycles/{cycle}/balances/rendre")
async def rendre(visite: Peseur, cycle: str) -> Response:
    exiger_le_droit(visite, "CorrigerPesees")
    formulaire = await Formulaire.recu(visite.request, "rendre")
    donnees = {
        "cycle": cycle,
        "foyer": formulaire.valeur("foyer"),
        "balance": formulaire.valeur("balance"),
        "en_plus": formulaire.valeur("en_plus") == "oui",
    }
    reponse = await visite.enregistrer(formulaire, "CorrigerPesees", lambda: donnees, {AvoirDepuis: "en_plus"})
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/balances")
