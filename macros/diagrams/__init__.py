"""Diagrams: Mermaid source from the model, and slim SVG from the source."""
