"""Calls and records, made from the generated client's request builders and models by this package alone.

The generated functions that send are not used: they hide the errors and break on empty, HTML and CSV answers.
"""
