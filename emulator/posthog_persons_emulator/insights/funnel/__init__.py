"""Funnels (api-facts §6.1), in layers that each are one query over the one before.

marks        the events that matter, each marked with the steps it matches
ordered, strict, unordered
             attempts: from each start the events that take the steps in turn
attempts     cut to the window, less those that an exclusion voids, with their breakdown values
actors       who came as far as was asked
"""
