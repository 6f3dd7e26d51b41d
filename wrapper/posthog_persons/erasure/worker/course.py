"""The course of a job among workers: one task for each chunk and batch, and one that moves the job on.

The ledger says what is done. Each task looks there first, does what is left of its part, and after the last
part of a stage the job is moved on; so a task that comes twice, or after another worker has died, is harmless.
"""
