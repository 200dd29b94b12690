"""The door for assistants: tools over MCP that give every number with its papers, or say why there is none."""
