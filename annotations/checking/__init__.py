"""Checking: is a store sound, and do its annotations still fit their articles?

``check`` finds faults and changes nothing; ``repair`` mends what can be mended without guessing. A question
is one function, most in a file of their own; ``check.QUESTIONS`` lists those that are asked of each article.
"""

from annotations.checking.check import check
from annotations.checking.fault import Fault
from annotations.checking.repair import Repair, repair

__all__ = ["Fault", "Repair", "check", "repair"]
