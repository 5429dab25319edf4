"""What a household keeps of its order: a page to print, a text to send, and what to pay if it can (R-059, R-056)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from babel.dates import format_date
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.commandes.compte import acompte
from domaine.mots import ESPACE, euros
from domaine.types import Role, Unite
from projections.lectures import commun
from projections.lectures.commande import commandes as lectures_commandes
from projections.lectures.commande import cycle as lectures
from projections.lectures.gens import foyers
from projections.lectures.vues import Lecture, Ligne
from web.langue import horaires, jour_court, pluriel
from web.pages.approvisionnement.remplissage import dernier_jour_de_retrait, parametres_du_cycle
from web.pages.commandes.compte import Compte, compte_de
from web.pages.commandes.ma_commande import mon_foyer
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.visite import PasPermis, Visite, visite
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.foyer import foyer_connu
from web.soldes import dit_avoir_paye

QUAND_PAYER: Final = {
    "libre": "Vous payez quand vous voulez : maintenant, ou au retrait.",
    "a_la_commande": "La commande se paie maintenant.",
    "au_retrait": "Vous payez au retrait, le jour de la distribution.",
    "compte_provisionne": "La commande se paie d'avance, sur votre compte.",
}
DEJA_PAYEE: Final = "Votre commande est déjà payée."
ACOMPTE_PROPOSE: Final = frozenset({"libre", "a_la_commande"})

routes = APIRouter()
Entre = Annotated[Visite, Depends(visite)]


@routes.get("/ma-famille/recapitulatif/{cycle}")
async def le_mien(visite: Entre, cycle: str) -> Response:
    return await _page(visite, cycle, mon_foyer(visite))


@routes.get("/cycles/{cycle}/commandes/{foyer}/recapitulatif")
async def le_sien(visite: Entre, cycle: str, foyer: str) -> Response:
    if visite.role not in ACCUEIL:
        raise PasPermis
    return await _page(visite, cycle, foyer)


async def _page(visite: Visite, cycle: str, foyer: str) -> Response:
    """Raise Introuvable."""
    adherent = visite.role is Role.ADHERENT
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        solde = await foyer_connu(visite, lecture, foyer)
        compte = await compte_de(lecture, cycle, foyer)
        groupement = await commun.groupement(lecture, visite.groupement) or {}
        articles = {a["produit"]: a for a in await lectures.articles(lecture, fiche["catalogue"])}
        reste = sum(x["engage_centimes"] for x in compte.lignes) - compte.sans_colis_centimes
        parametres = parametres_du_cycle(fiche)
        quand = parametres.quand_payer
        entame = any(x["retire"] + x["vendu"] for x in compte.lignes)
        a_venir = [x for x in compte.lignes if x["reserve"] > 0 and not x["sans_colis"]]
        bocaux = sum(1 for x in a_venir if _se_verse(x, articles.get(x["produit"])))
        engage = await _engage_jusqu_a(lecture, foyer, cycle)
        a_payer = max(0, engage - compte.sans_colis_centimes - solde["solde_centimes"])
        ouvert = etape_de(fiche) == "ouvert"
        jusqu_au = dernier_jour_de_retrait(fiche) if etape_de(fiche) == "distribue" else None
        bas = a_payer > parametres.plafond_dette_alerte_centimes
        return await visite.page(
            lecture,
            "commandes/recapitulatif.html",
            ici="ma-famille" if adherent else "cycle",
            cycle=fiche,
            ouvert=ouvert,
            jusqu_au=jusqu_au,
            carte=noms.carte(visite.site.application.annuaire, foyer),
            compte=compte,
            lieu=groupement.get("lieu") or "",
            bocaux=bocaux,
            sms=texte_sms(
                compte,
                fiche["distribution_le"],
                groupement.get("lieu") or "",
                bocaux,
                horaires(fiche["ouvre"], fiche["ferme"]).removeprefix(", "),
                jusqu_au=jusqu_au,
            ),
            quand_payer=(QUAND_PAYER[quand] if a_payer else DEJA_PAYEE) if reste else "",
            dit=dit_avoir_paye(solde, vous=True) if a_payer else "",
            acompte=acompte(reste) if quand in ACOMPTE_PROPOSE and a_payer >= reste > 0 and not entame else 0,
            a_voir=adherent and bas and await lectures_commandes.alerte(lecture, cycle, foyer),
            retour=_retour(cycle, foyer, adherent=adherent, ouvert=ouvert),
            adherent=adherent,
        )


async def _engage_jusqu_a(lecture: Lecture, foyer: str, cycle: str) -> int:
    """With this round and those before it: one that came after is not to be paid with it (R-146)."""
    engage = 0
    for commande in await foyers.commandes_de(lecture, foyer):
        engage += commande["engage_centimes"]
        if commande["cycle"] == cycle:
            break
    return engage


def _retour(cycle: str, foyer: str, *, adherent: bool, ouvert: bool) -> str:
    """Where the page is left for: a household has nothing to change any more once the orders are closed."""
    if not adherent:
        return f"/cycles/{cycle}/commandes/{foyer}"
    return f"/ma-famille/commande/{cycle}" if ouvert else "/ma-famille"


def _se_verse(ligne: Ligne, article: Ligne | None) -> bool:
    """Sold loose, by weight or volume: the household brings what to put it in."""
    return bool(article and article["vrac_autorise"] and ligne["unite"] != Unite.PIECE and not ligne["poids_variable"])


def texte_sms(
    compte: Compte,
    distribution_le: date,
    lieu: str,
    bocaux: int,
    heures: str = "",
    *,
    jusqu_au: date | None = None,
) -> str:
    """The recap as one text message (R-059): what the page counts, and beside it what nobody buys.

    `jusqu_au`: the last day to come, once the distribution is over.

    Plain spaces only: a no-break space would halve what a text message may hold.
    """
    mois = format_date(distribution_le, "MMM", locale="fr")
    quand = f"le {jour_court(distribution_le)}" if jusqu_au is None else f"jusqu'au {jour_court(jusqu_au)}"
    ou: Sequence[str] = [mot for mot in (quand, heures if jusqu_au is None else "", lieu) if mot]
    compris = ", transport compris" if compte.port else ""
    pas, achetes = len(compte.sans_colis), len(compte.lignes) - len(compte.sans_colis)
    dits = []
    if achetes or not pas:
        dits.append(f"{pluriel(achetes, 'produit')}, {euros(compte.total)}{compris}.")
    if pas:
        autres = pluriel(pas, "autre" if dits else "produit")
        suite = "n'est pas commandé" if pas == 1 else "ne sont pas commandés"
        venus = "pas payé s'il ne vient pas" if pas == 1 else "pas payés s'ils ne viennent pas"
        dits.append(f"{autres} {suite} ({euros(compte.sans_colis_centimes)}) : {venus}.")
    phrases = [f"Commande {mois} : {' '.join(dits)}"]
    phrases.append(f"À prendre {', '.join(ou)}.")
    if bocaux:
        phrases.append(f"Apportez {pluriel(bocaux, 'bocal', 'bocaux')}.")
    return " ".join(phrases).replace(ESPACE, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
