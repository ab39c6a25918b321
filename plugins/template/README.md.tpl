# avain-plugin-slug

A plugin for Avain. Install it beside the site (`uv pip install -e .`): its entry point announces it, and
`manage.py check` says at once when something is wrong with it.

1. Choose the contract that you fulfil; docs/writing-a-plugin.md of Avain lists them.
2. Fill the class in `plugin_name/contributions.py`.
3. Subclass the contract's conformance suite in `tests/`: it tells what is still missing.
