"""A plan turned into a share: a small file of a base path, programme lines, a GDP shock and targets."""
