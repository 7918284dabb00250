"""Programmes, finders and components of ODD section 8."""
