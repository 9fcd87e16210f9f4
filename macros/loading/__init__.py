"""From YAML files to a checked roadmap, or to all problems in them."""
