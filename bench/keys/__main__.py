"""``python -m bench.keys``."""

import sys

from bench.keys.command import main

if __name__ == "__main__":
    sys.exit(main())
