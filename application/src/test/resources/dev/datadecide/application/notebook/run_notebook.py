"""Runs a Marimo notebook without a browser; prints how many rows each of its charts shows."""

import importlib.util
import json
import sys

import altair

spec = importlib.util.spec_from_file_location("notebook", json.loads(sys.argv[2])["file"])
notebook = importlib.util.module_from_spec(spec)
spec.loader.exec_module(notebook)
_, definitions = notebook.app.run()
charts = {}
for name, value in definitions.items():
    if isinstance(value, altair.TopLevelMixin):
        drawn = value.to_dict()
        charts[name] = sum(len(rows) for rows in drawn.get("datasets", {}).values())
print(json.dumps(charts))
