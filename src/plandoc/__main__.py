"""`python -m plandoc`."""

from plandoc.cli import main

if __name__ == "__main__":
    main()
