"""`python -m presend_proxy …` is `presend-proxy …`."""

import sys

from presend_proxy.cli import main

if __name__ == "__main__":
    sys.exit(main())
