"""Trains the shipped sentence-transformer: one vector space for the six UN languages, from parallel text.

Run `python -m clausewise.index.training --data FOLDER --out FOLDER`; each module holds one step of the way
from sentences to a model folder.
"""
