"""Formulas, each said once."""
