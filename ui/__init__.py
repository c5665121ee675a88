"""The faces: web chat and command line."""
