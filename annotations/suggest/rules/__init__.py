"""Rules and gazetteers: the suggester that needs no annotation."""

from annotations.suggest.rules.suggester import RulesSuggester

__all__ = ["RulesSuggester"]
