"""Taking a payment at a household's page, and undoing one with the trace of both lines."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.encaissements.refus import (
    AnnulationTardive,
    BonSansFinanceur,
    CarteDejaReprise,
    CarteVersee,
    ChequeDejaDepose,
    ChequeDejaRejete,
    DonTropGrand,
    EncaissementDejaContrepasse,
    PaiementRapproche,
    RecuDejaDonne,
    RenduIncoherent,
    SecondeSignatureRequise,
)
from domaine.encaissements.remettre_transit import EN_MAIN
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.mots import euros, heure
from domaine.refus import Refus
from domaine.types import Mode, Motif, Role
from projections.lectures import commun
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Ligne
from web.langue import MOTIFS
from web.pages.commun import noms
from web.pages.commun.moyens import lire_cheque, lire_moyen
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import Accueil, Formulaires, a_payer, foyer_connu, page_foyer
from web.pages.foyers.proches import PeutEtreUnAutre, demander_si_c_est_lui, peut_etre_un_autre
from web.saisie.nombres import AConfirmer, lire_montant, montant_douteux
from web.saisie.problemes import Probleme, SaisieInvalide

RAISONS: Final = (Motif.DOUBLON, Motif.ERREUR_MONTANT, Motif.ERREUR_MODE, Motif.ERREUR_FOYER, Motif.DEMANDE_FOYER)
CHAMPS: Final[Champs] = {
    RenduIncoherent: "remis",
    DonTropGrand: "remis",
    RecuDejaDonne: "recu",
    BonSansFinanceur: "financeur",
}

routes = APIRouter()


@routes.post("/foyers/{numero}/encaissements")
async def encaisser(visite: Accueil, numero: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "encaissement")
    avant = await avant_de_recevoir(visite, formulaire, numero)
    reponse = await visite.enregistrer(
        formulaire, "EnregistrerEncaissement", lambda: donnees_du_paiement(visite, formulaire, numero, avant), CHAMPS
    )
    if reponse is None:
        return await page_foyer(visite, numero, Formulaires(encaissement=formulaire), statut=422)
    return visite.apres(reponse, f"/foyers/{numero}")


class Avant(NamedTuple):
    """What is known when a payment arrives, and its page may not say."""

    a_payer: int
    """By this household with the round in hand; 0 for one that nobody knows: the act refuses it."""
    comptee: Ligne | None = None
    """The till that the money goes to, when it was counted since the page was opened."""
    pour: PeutEtreUnAutre | None = None


async def avant_de_recevoir(visite: Visite, formulaire: Formulaire, numero: str | None) -> Avant | None:
    """None: this form was recorded already, and is answered as it was then.

    Asked after the balance is read, which may hold its own payment when it was sent twice at once.
    """
    async with visite.lire() as lecture:
        solde = await lectures.foyer(lecture, visite.groupement, numero) if numero else None
        comptee = await commun.caisse_comptee(lecture, visite.groupement, formulaire.valeur("session"))
        du = a_payer(solde) if solde else 0
        pour = None if du or not numero else await peut_etre_un_autre(visite, lecture, numero)
    if await visite.deja_enregistre(formulaire):
        return None
    return Avant(du, comptee, pour)


def donnees_du_paiement(visite: Visite, formulaire: Formulaire, numero: str, avant: Avant | None) -> dict[str, Any]:
    """The payment is named by the number of its form, so that the same form is the same payment (R-125).

    `avant`: as `avant_de_recevoir` says. Raises SaisieInvalide and AConfirmer.
    """
    valeur = formulaire.valeur
    montant = lire_montant(valeur("montant"), "montant")
    mode = lire_moyen(formulaire)
    cheque = lire_cheque(formulaire, mode)
    if avant is not None:
        _demander(formulaire, montant, avant)
        if avant.comptee is not None and mode in EN_MAIN:
            _demander_si_elle_y_etait(formulaire, montant, avant.comptee)
    donnees: dict[str, Any] = {
        "encaissement": formulaire.identifiant("E"),
        "foyer": numero,
        "montant_centimes": montant,
        "mode": mode,
        "cheque_numero": cheque,
        "groupement": visite.groupement,
        "cycle": valeur("cycle") or None,
        **ou_va_l_argent(visite, mode, valeur("comptee") if "session" in formulaire.confirmes else valeur("session")),
    }
    if mode == Mode.ESPECES and valeur("remis").strip():
        donnees |= _monnaie(montant, lire_montant(valeur("remis"), "remis"), valeur("surplus"))
    if mode == Mode.BON_TIERS:
        donnees["financeur"] = valeur("financeur").strip() or None
    if valeur("payeur"):
        donnees["payeur"] = valeur("payeur")
    if valeur("recu").strip():
        donnees["recu"] = valeur("recu").strip()
    return donnees


def ou_va_l_argent(visite: Visite, mode: str, session: str) -> dict[str, str | None]:
    """In this till; "": in none, and whoever takes cash or a cheque keeps it until it is brought to one (R-137)."""
    garde = mode in EN_MAIN and not session
    caisse = session if mode != Mode.VIREMENT else ""
    return {"session": caisse or None, "porteur": visite.session.personne if garde else None}


def _demander(formulaire: Formulaire, montant: int, avant: Avant) -> None:
    """Raise AConfirmer: far more than is to be paid, what is paid since the page said it, or owed by a close name."""
    attendu = avant.a_payer
    if montant_douteux(montant, attendu) and "montant" not in formulaire.confirmes:
        pour = f"{euros(attendu)} à payer" if attendu else "un compte où rien n'est à payer"
        raise AConfirmer(
            "montant", f"{euros(montant, 'reçu')}, pour {pour} : c'est bien ça ?", montant, sur=("montant", "foyer")
        )
    if formulaire.valeur("a_payer") and not attendu and "a_payer" not in formulaire.confirmes:
        depuis = f"Depuis que cette page est ouverte, les {formulaire.valeur('a_payer')} € à payer ne le sont plus."
        raise AConfirmer(
            "a_payer", f"{depuis} Recevoir {euros(montant)} de plus ?", montant, sur=("a_payer", "montant")
        )
    if not formulaire.valeur("a_payer"):
        demander_si_c_est_lui(formulaire, avant.pour, montant)


def _demander_si_elle_y_etait(formulaire: Formulaire, montant: int, comptee: Ligne) -> None:
    """Raise AConfirmer: money that was not there when people counted would make a gap of nothing (R-138)."""
    if "session" not in formulaire.confirmes:
        quand = f"« {comptee['caisse']} » est comptée depuis {heure(comptee['comptee_le'])}."
        raise AConfirmer(
            "session", f"{quand} Ces {euros(montant)} y étaient déjà quand on a compté ?", montant, sur=("montant",)
        )


def _monnaie(montant: int, remis: int, surplus: str) -> dict[str, int]:
    """What is above the amount goes back, stays on the account or is given, as the person chose (R-122)."""
    if remis < montant:
        mots = "« remis » : la somme remise est plus petite que le montant à encaisser."
        raise SaisieInvalide([Probleme("remis", f"{mots} Pour une partie seulement, écrivez-la dans « Montant ».")])
    if surplus == "rendre" or not surplus:
        return {"remis_centimes": remis, "rendu_centimes": remis - montant}
    don = remis - montant if surplus == "donner" else 0
    return {"montant_centimes": remis, "remis_centimes": remis, "don_centimes": don}


@routes.get("/foyers/{numero}/encaissements/{encaissement}/annuler")
async def demander_annulation(visite: Accueil, numero: str, encaissement: str) -> Response:
    return await _page_annuler(visite, numero, encaissement, Formulaire("annuler"))


@routes.post("/foyers/{numero}/encaissements/{encaissement}/annuler")
async def annuler(visite: Accueil, numero: str, encaissement: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "annuler")
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _page_annuler(visite, numero, encaissement, formulaire, statut=422)
    reponse = await visite.enregistrer(
        formulaire,
        "ContrepasserEncaissement",
        lambda: {
            "encaissement": encaissement,
            "raison": formulaire.valeur("raison"),
            "second": second,
            "a_relire": formulaire.valeur("a_relire") == "oui",
        },
        {
            SecondeSignatureRequise: "second",
            SecondSansRole: "second",
            PasEncoreDeux: "second",
            AnnulationTardive: "second",
        },
    )
    if reponse is None:
        return await _page_annuler(visite, numero, encaissement, formulaire, statut=422)
    return visite.apres(reponse, f"/foyers/{numero}")


async def _page_annuler(
    visite: Visite, numero: str, encaissement: str, formulaire: Formulaire, *, statut: int = 200
) -> Response:
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        paiement = await lectures.encaissement(lecture, visite.groupement, encaissement)
        if paiement is None or paiement["foyer"] != numero:
            raise Introuvable("Ce paiement n'existe pas pour ce foyer. Cherchez-le par son montant ou son reçu.")
    refus = _ferme(paiement)
    ferme = await visite.dire(refus) if refus else ""
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "foyers/annuler.html",
            ici="foyers",
            statut=statut,
            s=formulaire,
            paiement=paiement,
            ferme=ferme,
            carte=noms.carte(visite.site.application.annuaire, numero),
            pris_par=visite.site.application.annuaire.personne(paiement["acteur"]),
            relecture=visite.role is not Role.BENEVOLE,
            soi_meme=paiement["acteur"] == visite.session.personne,
            seconds=await seconds(visite, lecture),
            raisons=[(raison.value, MOTIFS[raison].capitalize()) for raison in RAISONS],
        )


def _ferme(paiement: Ligne) -> Refus | None:
    """Why this payment cannot be undone here; None when it can."""
    if paiement["etat"] == "contrepasse":
        return EncaissementDejaContrepasse(encaissement=paiement["encaissement"])
    if paiement["etat"] == "rejete":
        reprise = CarteDejaReprise if paiement["mode"] == Mode.CB else ChequeDejaRejete
        return reprise(encaissement=paiement["encaissement"])
    if paiement["bordereau"]:
        return ChequeDejaDepose(encaissement=paiement["encaissement"])
    if paiement["ligne"]:
        return CarteVersee() if paiement["mode"] == Mode.CB else PaiementRapproche()
    return None
