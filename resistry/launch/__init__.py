"""What stands behind ./run: services, state folder, child processes.

Standard library first: it must be able to speak clearly when nothing else works. It knows nothing of Django
but the names of a few management commands.
"""
