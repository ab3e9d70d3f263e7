"""`butdo train`: a model from the finished articles of a store."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotations.errors import StoreError, os_problem
from annotations.i18n import _, ngettext
from annotations.safe import shown
from tui.evaluate_command import complain_of, read_examples
from tui.options import DONE, PARTLY


def train_model(options: argparse.Namespace) -> int:
    """Trains on the finished articles of a store, or on gold, and writes the model.

    Raises:
        UsageError: there is nothing to learn from.
        LoadError: an article or the model to begin with cannot be read.
        StoreError: the store cannot be read, or the model not written.
    """
    from annotations.suggest.model import train

    examples, missing = read_examples(options)
    output = Path(options.output)
    model = train(examples, base=Path(options.base) if options.base else None, seed=options.seed)
    try:
        model.save(output)
    except OSError as error:
        raise StoreError(os_problem(error), _("Choose another place for the model."), output) from None
    complain_of(missing)
    entities = sum(len(each.entities) for each in examples)
    words = ngettext("learned from {count} article", "learned from {count} articles", len(examples))
    said = words.format(count=len(examples))
    print(
        f"butdo: {said}: "
        + _("{entities} entities, {labels}; written to {path} ({id}).").format(
            entities=entities, labels=", ".join(sorted(model.labels)), path=shown(str(output)), id=model.id
        ),
        file=sys.stderr,
    )
    return PARTLY if missing else DONE
