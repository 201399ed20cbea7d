"""`python -m presend` is `presend`."""

import sys

from presend.cli import main

if __name__ == "__main__":
    sys.exit(main())
