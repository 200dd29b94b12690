"""The command line: asks views and prints. Nobody enters."""
