"""Why somebody may not come in."""

from __future__ import annotations

from domaine.refus import Refus


class CodeIncorrect(Refus):
    """Ce code n'est pas le bon. Vérifiez la personne choisie, puis recommencez."""


class NomOuCodeIncorrect(Refus):
    """Ce nom et ce code ne vont pas ensemble. Écrivez votre prénom et votre nom, en entier, puis votre code."""


class TropDEssais(Refus):
    """Cinq codes faux de suite : attendez {attente}, puis recommencez."""


class CodeMalForme(Refus):
    """Un code se compose de 6 à 12 chiffres."""


class CodesDifferents(Refus):
    """Les deux codes ne sont pas les mêmes. Tapez deux fois le même."""


class CodeTropSimple(Refus):
    """Ce code se devine trop vite. Évitez les chiffres qui se répètent ou se suivent."""


class CompteExistant(Refus):
    """Cette personne a déjà un code. Pour en changer, demandez une carte."""


class CarteInvalide(Refus):
    """Cette carte a déjà servi, a été remplacée, ou a plus de sept jours. Demandez-en une autre."""


class PersonneSansRole(Refus):
    """Cette personne n'a pas ce rôle dans ce groupement. Demandez à la coordination."""


class LienInvalide(Refus):
    """Ce lien n'est plus valable. Demandez-en un nouveau à la permanence."""


class FoyerSansTitulaire(Refus):
    """Le foyer {foyer} n'existe pas ou a été effacé : il ne peut pas recevoir de lien."""


class SessionTerminee(Refus):
    """Votre session est terminée. Entrez de nouveau votre code."""


class PosteNonTenu(Refus):
    """Aucun poste ne vous est confié en ce moment. Demandez à la coordination, le jour de la distribution."""


class RoleDUnAutre(Refus):
    """Un jeton porte le nom de qui le fait, dans un rôle qui est le sien. Choisissez l'un de vos rôles."""


class LibelleManquant(Refus):
    """Dites à quoi ce jeton va servir, par exemple « Balance du hall »."""


class TropDeJetons(Refus):
    """Ce groupement a déjà {nombre} jetons : retirez d'abord ceux qui ne servent plus."""


class JetonRefuse(Refus):
    """Ce jeton n'est pas valable, ou a été retiré. Faites-en un autre à votre nom (Réglages, Jetons)."""


class HorsDuGroupement(Refus):
    """{quoi} est d'un autre groupement ({groupement}). Changez de groupement pour agir là-bas."""


class AppareilInconnu(Refus):
    """Personne de votre groupement n'est entré sur cet appareil. Choisissez-en un dans la liste."""


class CodeDAilleurs(Refus):
    """{qui} agit aussi dans un groupement qui n'est pas le vôtre ({groupement}). Demandez une carte là-bas."""


class ComptesFermes(Refus, regle="R-163"):
    """Vous comptez la caisse « {caisse} » : les sommes se montrent quand le comptage est validé ou abandonné."""
