"""Signed checkpoints of the log, kept outside of its database: whoever changes the log afterwards is contradicted.

`note` is their form, `folder` what they lie in, `keys` who signs, `book` the file that only grows, `sealing` what a
server does each second and a command before it writes, `state` what pages tell of it.
"""
