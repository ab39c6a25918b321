"""The demo's launcher: database, content, worker and web, begun in order and ended together.

``make demo`` runs ``python -m config.demo``. This process loads Django once and forks the parts from itself, so that
the site stands seconds after the command. Each part has a session of its own: a Ctrl-C in the terminal reaches the
launcher alone, which ends them in order.
"""
