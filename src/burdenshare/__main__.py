"""`python -m burdenshare` is the command `burdenshare`."""

from burdenshare.cli import main

if __name__ == "__main__":
    main()
