"""Tills: opened, counted, one payment after the other, and money that waits to be handed over."""
