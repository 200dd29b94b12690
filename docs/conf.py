"""How the documents become a site: `make docs` writes the reference first, then builds with every warning an error."""

from importlib import metadata

project = "burdenshare"
author = "The burdenshare team"
release = metadata.version("burdenshare")
extensions = ["myst_parser"]
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_build"]
nitpicky = True
html_theme = "furo"
html_title = "burdenshare"
html_copy_source = False
html_static_path: list[str] = []
