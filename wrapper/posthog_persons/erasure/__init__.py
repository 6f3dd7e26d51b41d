"""Erasure that can be proven: jobs with a ledger, resumed after anything, verified and reported.

What it needs comes with the extra `jobs`.
"""
