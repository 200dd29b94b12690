"""Sentences made from the record, each with what is true of it: how the checker is measured, for ever.

known.py reads the record; each module of relations/ draws facts and the ways in which one of them is made false;
words/ holds the frames of a language; pairs.py makes the sentences and scoring.py counts. Nothing here knows the
checker's rules.
"""
