"""Checking: is a store sound, and do its annotations still fit their articles?

``check`` finds faults and changes nothing; ``repair`` mends what can be mended without guessing. A question
is one function, most in a file of their own; ``inspection.QUESTIONS`` lists those that are asked of each article.
"""

from annotations.checking.fault import Fault
from annotations.checking.inspection import check
from annotations.checking.mending import Repair, repair

__all__ = ["Fault", "Repair", "check", "repair"]
