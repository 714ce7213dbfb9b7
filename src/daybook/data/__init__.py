"""Generated tables with their sources and licences, and the trained models."""
