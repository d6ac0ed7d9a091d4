"""The sub-commands of `diglot`, one file each: what it takes, what it prints, how it ends.

Each file has its click command under the name `command`. What a command needs is imported when it runs, so that every
command starts quickly.
"""
