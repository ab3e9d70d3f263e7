"""`python -m tui`: the same as the `butdo` command."""

import sys

from tui.cli import main

sys.exit(main())
