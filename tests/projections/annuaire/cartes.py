"""Cards of invented households, encrypted as an act would, and the events that bring them."""

from domaine.foyers.faits import FoyerInscrit, PersonneAutorisee
from domaine.groupements.faits import RoleAccorde
from domaine.types import Role
from infra.event_store.model import StoredEvent
from infra.facts import canonical
from tests.projections.journal import en_memoire

QUARTIER = (
    ("F-001", "Diarra", "Fatoumata", "12 allée des Tilleuls", "06 12 34 56 78"),
    ("F-013", "Diara", "Fatou", "3 rue Louise-Michel", "06 99 88 77 31"),
    ("F-031", "Yılmaz", "Ayşe", "31 place du Marché", "+33 6 44 55 66 77"),
    ("F-042", "de Souza", "Maria", "8 rue des Frères-Lumière", ""),
    ("F-044", "El Amrani", "Zoé", "allée des Tilleuls", "0611223344"),
    ("F-050", "N'Diaye", "Aïssatou", "", ""),
    ("F-131", "Lefèvre", "Éric", "5 avenue Salengro", "0600000000"),
)


async def foyer(vault, numero, nom, prenom="", rue="", telephone="", *, groupement="tilleuls"):
    titulaire = f"p-{numero}"
    return FoyerInscrit(
        foyer=numero, groupement=groupement, titulaire=titulaire, taille=2, est_qpv=True, langue="fr", symbole="🍋",
        identite=await chiffrer(vault, titulaire, {"nom": nom, "prenom": prenom, "rue": rue, "telephone": telephone}),
    )  # fmt: skip


async def autorisee(vault, numero, personne, nom, prenom="", telephone=""):
    identite = await chiffrer(vault, personne, {"nom": nom, "prenom": prenom, "telephone": telephone})
    return PersonneAutorisee(foyer=numero, personne=personne, identite=identite)


async def role(vault, personne, nom, prenom, role=Role.BENEVOLE):
    identite = await chiffrer(vault, personne, {"nom": nom, "prenom": prenom})
    return RoleAccorde(groupement="tilleuls", personne=personne, role=role, identite=identite)


async def chiffrer(vault, personne, clair):
    await vault.key_for(personne)
    return vault.encrypt(personne, clair)


def evenements(apres, *faits):
    """What the store would give for these facts, recorded after that position."""
    return [
        StoredEvent(apres + r.pos, r.type, r.tags, canonical(r), r.date_reception, r.date_effet, r.id)
        for r in en_memoire(*faits)
    ]


async def apprendre(annuaire, *faits):
    await annuaire.apprendre(evenements(annuaire.position, *faits))


def trouves(annuaire, texte, **options):
    return [fiche.foyer for fiche in annuaire.chercher(texte, **options)]
