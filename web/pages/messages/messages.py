"""`/messages`: what the group said to many, to whom it still has to be said, and a new message with its recipients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.messages.preparer import PreparerMessage
from domaine.messages.refus import MessageIndiscret
from projections.annuaire.noms import cle_de_nom
from projections.lectures.gens import messages as lectures
from web.messages.boites import Boite, par_canal
from web.pages.commun.choix import peut
from web.pages.commun.navigation import ACCUEIL
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.messages.audiences import AUDIENCES, PAR_CYCLE, Demande, nom_de, permanences_a_venir, trouver
from web.saisie.foyer import LANGUES
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/messages"
CHAMPS: Final[Champs] = {MessageIndiscret: "texte"}

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(reserve_a(ACCUEIL))]
Redacteur = Annotated[Visite, Depends(reserve_a(PreparerMessage.ROLES))]


@routes.get(ADRESSE)
async def page(visite: Lecteur) -> Response:
    async with visite.lire() as lecture:
        tous = await lectures.liste(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "messages/messages.html",
            ici="vie",
            adresse=ADRESSE,
            messages=tous,
            audience=nom_de,
            ecrit=peut(visite, "PreparerMessage"),
        )


@routes.get(f"{ADRESSE}/nouveau")
async def nouveau(visite: Redacteur) -> Response:
    """Words may come with the address, from a task that has them ready."""
    return await _redaction(visite, Formulaire("message", dict(visite.request.query_params)))


@routes.post(f"{ADRESSE}/nouveau")
async def preparer(visite: Redacteur) -> Response:
    """Its recipients are those who were shown: who joins in the meantime is not written to unseen."""
    formulaire = await Formulaire.recu(visite.request, "message")
    if formulaire.valeur("geste") == "voir":
        return await _redaction(visite, formulaire)
    message = formulaire.identifiant("M")
    demande = Demande.lue(formulaire.valeurs)
    montres = formulaire.valeur("destinataires").split()

    def donnees() -> dict[str, Any]:
        if formulaire.valeur("montree") != demande.empreinte:
            raise SaisieInvalide([Probleme("audience", "La liste a changé : relisez-la, puis préparez.")])
        if not montres:
            raise SaisieInvalide([Probleme("audience", "Personne n'est dans cette liste. Choisissez-en une autre.")])
        return {
            "message": message,
            "groupement": visite.groupement,
            "audience": demande.audience,
            "cycle": demande.cycle if demande.audience in PAR_CYCLE else None,
            "permanence": demande.permanence if demande.audience == "permanence" else None,
            "objet": formulaire.valeur("objet").strip(),
            "texte": formulaire.valeur("texte").strip().replace("\r\n", "\n"),
            "destinataires": montres,
        }

    reponse = await visite.enregistrer(formulaire, "PreparerMessage", donnees, CHAMPS)
    if reponse is None:
        return await _redaction(visite, formulaire, statut=422)
    return visite.apres(reponse, f"{ADRESSE}/{message}")


async def _redaction(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        demande = Demande.lue(formulaire.valeurs)
        cycles = [(cycle["cycle"], cycle["libelle"]) for cycle in await visite.cycles_en_cours(lecture)]
        if not demande.cycle and cycles:
            demande = demande._replace(cycle=cycles[0][0])
        trouves: list[Boite] = []
        try:
            trouves = await trouver(visite, lecture, demande)
        except SaisieInvalide as invalide:
            if formulaire.valeur("geste"):
                formulaire.refuser(invalide, CHAMPS)
                statut = 422
        return await visite.page(
            lecture,
            "messages/nouveau.html",
            ici="vie",
            adresse=f"{ADRESSE}/nouveau",
            statut=statut,
            s=formulaire,
            demande=demande,
            audiences=AUDIENCES,
            cycles=cycles,
            permanences=await permanences_a_venir(visite, lecture),
            trouves=trouves,
            canaux=_canaux(visite, trouves),
            langues=_langues(trouves),
            pret=visite.site.facteur.pret,
        )


def _canaux(visite: Visite, trouves: Sequence[Boite]) -> list[tuple[str, str, Sequence[Boite]]]:
    """What will happen, to whom: a drawing, a title, the people."""
    lettres, telephones, voix = par_canal(trouves)
    par_courriel = "Par courriel" if visite.site.facteur.pret else "Ont une adresse de courriel (à copier)"
    return [
        ("bon", par_courriel, lettres),
        ("telephone", "Par SMS ou par téléphone", telephones),
        ("personne", "De vive voix ou sur papier", voix),
    ]


def _langues(trouves: Sequence[Boite]) -> list[tuple[str, int]]:
    """Languages of these people, the most spoken first."""
    noms = dict(LANGUES)
    comptes: dict[str, int] = {}
    for boite in trouves:
        langue = noms.get(boite.langue, boite.langue)
        comptes[langue] = comptes.get(langue, 0) + 1
    return sorted(comptes.items(), key=lambda compte: (-compte[1], cle_de_nom(compte[0])))
