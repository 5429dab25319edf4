"""`/style`: every component in all its states, in the demonstration only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.pages.commun.histoire import Entree
from web.pages.commun.publique import page_publique
from web.pages.commun.saisies import Formulaire
from web.pages.cycle.etapes import ETAPES
from web.soldes import solde_en_mots

SOLDES: Final = ((0, 0), (-842, 0), (158, 0), (4776, 4776), (2000, 3842), (-1000, 3842), (0, 3842))
FOYERS: Final = (
    ("🍋", "Fatima Kaya", "F-031", "rue des Lilas", (0, 3842)),
    ("🐟", "Marie-Antoinette Vandenbroucke-Delacroix", "F-044", "allée du Parc", (4776, 4776)),
    ("🌙", "Ahmed Diallo", "F-058", "", (158, 0)),
)

routes = APIRouter()


@routes.get("/style")
async def style(request: Request) -> Response:
    essai = Formulaire("essai", {"brut": "2460", "montant": "42,3x"})
    essai.erreurs["montant"] = "« 42,3x » n'est pas un montant. Écrivez-le comme 42,37."
    essai.general, essai.regle = "Le rendu ne tombe pas juste.", "R-120"
    essai.question, essai.question_champ = "2,460 kg ?", "brut"
    return await page_publique(
        request,
        "style.html",
        etapes=ETAPES,
        soldes=[*(solde_en_mots(*montants) for montants in SOLDES), solde_en_mots(-842, vous=True)],
        foyers=[
            {"symbole": s, "nom": nom, "numero": numero, "reperes": rue, "phrase": solde_en_mots(*montants)}
            for s, nom, numero, rue, montants in FOYERS
        ],
        essai=essai,
        faits=_faits(),
    )


def _faits() -> list[Entree]:
    def entree(phrase: str, detail: str, *, corrige: bool = False, correction: bool = False) -> Entree:
        return Entree(1, phrase, 4237, detail, datetime.now(UTC), "Nadia H.", "tablette 1", corrige, correction, None)

    return [
        entree("Paiement reçu de Fatima Kaya (F-031), espèces", "reçu n° 0456, remis 45,00 €, rendu 2,63 €"),
        entree("Paiement reçu de Ahmed Diallo (F-058), chèque", "reçu n° 0457", corrige=True),
        entree("Paiement annulé pour Ahmed Diallo (F-058)", "saisi deux fois, avec Sonia", correction=True),
    ]
