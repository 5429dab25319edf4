"""The card of a household: who it is, its membership, its tier, and what is rarely done about it."""
