"""`/revoir/{cycle}/et-si/decider`: exactly what a what-if would record, line by line, before anybody signs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Final, NamedTuple
from uuid import uuid5

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from domaine.mots import euros
from domaine.refus import Refus
from domaine.registre import ACTES
from domaine.types import Motif
from infra import Panne
from infra.event_store.errors import LimitExceeded
from infra.executer import Reponse
from infra.facts import decode
from projections.annuaire.noms import cle_de_nom
from projections.lectures.vues import Ligne
from projections.rejeu.prevoir import SECOND, Prevision, Prevu, dit_en_plus, en_plus, prevoir
from projections.rejeu.question import Ajout, Question
from projections.rejeu.repondre import repondre_ensemble
from web.langue import MOTIFS
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import cycle_de
from web.pages.commun.navigation import COORDINATION, TRESORERIE
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Visite, qui_ne_compte_pas
from web.pages.revoir.dits import du_groupe, phrases_des_refus
from web.pages.revoir.et_si import LONGUEMENT, question_posee
from web.pages.tresorerie.paiements import RAISONS
from web.recit import raconter
from web.rejeu.decisions import Decisions, decisions_de
from web.rejeu.etat import acte_en_mots
from web.rejeu.formulaire import CHAMPS, rempli
from web.rejeu.hypotheses import Auteur
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import Probleme, SaisieInvalide

GARDER: Final = "garder."
"""Before the rank of a line that is kept."""
EMPREINTE: Final = "empreinte."
EN_PLUS: Final = "en_plus."
"""Before the rank of a line that is said to come on top of what looks the same."""
MESSAGE: Final = (
    "Bonjour, une erreur de saisie sur le compte de votre foyer vient d'être corrigée. Tout est écrit sur votre page "
    "personnelle, avec la date. Une question ? Passez à la permanence."
)
"""No name and no amount: it leaves the application."""

routes = APIRouter()
Decideur = Annotated[Visite, Depends(qui_ne_compte_pas(COORDINATION | TRESORERIE))]


class LigneADecider(NamedTuple):
    """One act, as the page shows it."""

    rang: int
    titre: str
    phrases: Sequence[str]
    refus: str
    a_signer: bool
    a_dire: bool
    """It asks, or was answered, whether it comes on top."""
    empreinte: str
    gardee: bool


class Dossier(NamedTuple):
    """What was asked, what it comes to, what would be recorded."""

    decisions: Decisions
    prevision: Prevision


@routes.get("/revoir/{cycle}/et-si/decider")
async def proposer(visite: Decideur, cycle: str) -> Response:
    recus = visite.request.query_params
    repondus = [champ for champ in recus if champ.startswith(EN_PLUS)]
    form = Formulaire("decider", {champ: recus.get(champ, "")[:6_000] for champ in (*CHAMPS, "raison", *repondus)})
    return await _montrer(visite, cycle, form, await _preparer(visite, cycle, form))


@routes.post("/revoir/{cycle}/et-si/decider")
async def decider(visite: Decideur, cycle: str) -> Response:
    form = await Formulaire.recu(visite.request, "decider")
    dossier = await _preparer(visite, cycle, form, depuis=_nombre(form.valeur("position")))
    if form.general:
        return await _montrer(visite, cycle, form, dossier)
    try:
        gardes = _gardes(form, dossier)
        second = await second_signataire(visite, form)
        if not await _deja(visite, form, gardes):
            _exiger_inchange(form, dossier, gardes)
        return await _prendre(visite, cycle, form, dossier, gardes, second)
    except SignatureRefusee:
        return await _montrer(visite, cycle, form, dossier)
    except (Refus, SaisieInvalide, AConfirmer, LimitExceeded) as erreur:
        await visite.refuser(form, erreur, {})
        return await _montrer(visite, cycle, form, dossier)


async def _preparer(visite: Visite, cycle: str, form: Formulaire, depuis: int | None = None) -> Dossier:
    """Nothing to decide when the question is written badly: the form says what."""
    form.valeurs["raison"] = _raison(form).value
    vide = Dossier(Decisions([], []), Prevision(position=0, prevus=[], bouges=[]))
    if not rempli(form.valeurs):
        return vide
    par = (visite.session.personne, visite.role)
    try:
        async with visite.lire() as lecture:
            fiche = await cycle_de(visite, lecture, cycle)
            n = await noms.lire(visite, lecture)
            question = await question_posee(visite, lecture, fiche, n, form.valeurs)
            nommes = await du_groupe(visite, lecture, [*question.sans, *question.changes])
            signataires = [personne for personne, _ in await seconds(visite, lecture)]
        decisions = _repondues(await _decisions(visite, question, nommes, par, _raison(form), n), form)
        dsn = visite.site.application.base.dsn
        prevision = await a_part(
            prevoir, dsn, decisions.actes, signataires, depuis, visite.maintenant, secondes=LONGUEMENT
        )
    except (SaisieInvalide, AConfirmer, Refus, Panne) as erreur:
        await visite.refuser(form, erreur, {})
        form.general = form.general or form.question or " ".join(form.erreurs.values())
        return vide
    return Dossier(decisions, prevision)


async def _decisions(
    visite: Visite, question: Question, nommes: Mapping[int, Any], par: Auteur, raison: Motif, n: NomsDesPages
) -> Decisions:
    [reponse] = await a_part(repondre_ensemble, visite.site.application.base.dsn, [question], None, secondes=LONGUEMENT)
    siens = visite.site.application.annuaire.groupement_de
    foyers = [e for e in reponse.difference["foyers"] if siens(str(e.cle["foyer"])) == visite.groupement]
    reponse = msgspec.structs.replace(reponse, difference={**reponse.difference, "foyers": foyers})
    return decisions_de(question, nommes, reponse, par, raison, n)


def _repondues(decisions: Decisions, form: Formulaire) -> Decisions:
    """With what was said of each line."""
    actes = [
        en_plus(ajout) if dit_en_plus(ajout) and form.valeur(f"{EN_PLUS}{rang}") == "oui" else ajout
        for rang, ajout in enumerate(decisions.actes)
    ]
    return decisions._replace(actes=actes)


def _raison(form: Formulaire) -> Motif:
    choisie = form.valeur("raison")
    return Motif(choisie) if choisie in set(RAISONS) else Motif.DECLARE_NON_RECU


def _gardes(form: Formulaire, dossier: Dossier) -> list[int]:
    """Ranks of the lines that stay; raises SaisieInvalide when none does, or when one was answered but not read."""
    rangs = [rang for rang in range(len(dossier.decisions.actes)) if form.valeur(f"{GARDER}{rang}") == "oui"]
    for rang in range(len(dossier.decisions.actes)):
        if form.valeur(f"{EN_PLUS}{rang}") == "oui" and not form.valeur(f"{EMPREINTE}{rang}"):
            raise SaisieInvalide(
                [Probleme("", "Une ligne vient en plus, dites-vous : lisez ce qu'elle enregistrerait.")]
            )
    if not rangs:
        raise SaisieInvalide([Probleme("", "Gardez une ligne au moins, ou revenez à l'hypothèse.")])
    return rangs


async def _deja(visite: Visite, form: Formulaire, gardes: Sequence[int]) -> bool:
    """Whether this very form was sent before: what it recorded is answered again."""
    return bool(await visite.site.application.executeur.recorded(_saisie(form, gardes[0])))


def _exiger_inchange(form: Formulaire, dossier: Dossier, gardes: Iterable[int]) -> None:
    """Raise SaisieInvalide, which the page follows by what moved."""
    if dossier.prevision.bouges:
        raise SaisieInvalide([Probleme("", "Le journal a bougé depuis que vous avez lu cette page : relisez.")])
    for rang in gardes:
        if form.valeur(f"{EMPREINTE}{rang}") != dossier.prevision.prevus[rang].empreinte:
            raise SaisieInvalide([Probleme("", "Ce qui serait enregistré n'est plus ce qui était montré : relisez.")])


async def _prendre(
    visite: Visite, cycle: str, form: Formulaire, dossier: Dossier, gardes: Sequence[int], second: str | None
) -> RedirectResponse:
    """One act after the other, as anywhere else; what was recorded before a refusal stays, and is said."""
    notees: list[Reponse] = []
    for rang in gardes:
        ajout = dossier.decisions.actes[rang]
        try:
            acte = await visite.lire_acte(ajout.acte, _signe(ajout, second))
            reponse = await visite.executer(acte, Formulaire("decider", {"saisie": str(_saisie(form, rang))}))
        except (Refus, SaisieInvalide, LimitExceeded):
            form.noter_deja(len(notees), "décision", "décisions")
            raise
        notees.append(reponse)
    return visite.apres(notees[0], f"/revoir/{cycle}?position={notees[0].first}", *notees[1:])


def _signe(ajout: Ajout, second: str | None) -> dict[str, Any]:
    signable = SECOND in ACTES[ajout.acte].DONNEES.__struct_fields__
    return {**ajout.donnees, SECOND: second} if signable and second else dict(ajout.donnees)


def _saisie(form: Formulaire, rang: int) -> Any:
    return uuid5(form.numero, str(rang))


async def _montrer(visite: Visite, cycle: str, form: Formulaire, dossier: Dossier) -> Response:
    async with visite.lire() as lecture:
        fiche: Ligne = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        refuses = [prevu.refuse for prevu in dossier.prevision.prevus if prevu.refuse is not None]
        dire = await phrases_des_refus(visite, lecture, n, refuses)
        lignes = [
            _ligne(rang, ajout, prevu, form, n, "" if prevu.refuse is None else dire(prevu.refuse))
            for rang, (ajout, prevu) in enumerate(zip(dossier.decisions.actes, dossier.prevision.prevus, strict=True))
        ]
        return await visite.page(
            lecture,
            "revoir/et_si_decider.html",
            ici="revoir",
            statut=422 if form.general or form.erreurs else 200,
            adresse=f"/revoir/{cycle}/et-si",
            n=n,
            cycle=fiche,
            s=form,
            question={champ: form.valeur(champ) for champ in (*CHAMPS, "raison") if form.valeur(champ)},
            lignes=lignes,
            phrases=dossier.decisions.phrases,
            position=dossier.prevision.position,
            bouges=[_phrase(fait, n) for fait in dossier.prevision.bouges],
            foyers=_foyers(visite, dossier.prevision.prevus, n),
            message=MESSAGE,
            seconds=await seconds(visite, lecture),
            raisons=[(motif.value, MOTIFS[motif]) for motif in RAISONS],
        )


def _ligne(rang: int, ajout: Ajout, prevu: Prevu, form: Formulaire, n: NomsDesPages, refus: str) -> LigneADecider:
    montree = bool(form.valeur(f"{EMPREINTE}{rang}"))
    return LigneADecider(
        rang,
        acte_en_mots(ajout.acte),
        [_phrase(fait, n) for fait in prevu.faits],
        refus,
        prevu.a_signer,
        prevu.a_dire or form.valeur(f"{EN_PLUS}{rang}") == "oui",
        prevu.empreinte,
        gardee=not montree or form.valeur(f"{GARDER}{rang}") == "oui",
    )


def _phrase(fait: tuple[str, bytes], n: NomsDesPages) -> str:
    """The whole of it, amount and reason: nothing that is to be signed stays unsaid."""
    recit = raconter(decode(*fait).data, n)
    montant = "" if recit.montant is None else euros(recit.montant)
    return ", ".join(part for part in (recit.phrase, montant, recit.detail) if part)


def _foyers(visite: Visite, prevus: Sequence[Prevu], n: NomsDesPages) -> list[str]:
    """Whom to tell: every household that a fact would name."""
    etiquettes = {tag for prevu in prevus for fait in prevu.faits for tag in decode(*fait).tags}
    numeros = {tag.partition(":")[2] for tag in etiquettes if tag.startswith("foyer:")}
    for prevu in prevus:
        numeros |= {str(vers) for fait in prevu.faits if (vers := getattr(decode(*fait).data, "vers", None))}
    siens = visite.site.application.annuaire.groupement_de
    return sorted((n.foyer(numero) for numero in numeros if siens(numero) == visite.groupement), key=cle_de_nom)


def _nombre(texte: str) -> int | None:
    return int(texte) if texte.isascii() and texte.isdecimal() and len(texte) < 16 else None  # noqa: PLR2004 - as positions
