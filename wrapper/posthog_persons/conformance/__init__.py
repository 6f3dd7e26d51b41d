"""Holds a server against the contract, with people made for that, and touches no more than it may."""
