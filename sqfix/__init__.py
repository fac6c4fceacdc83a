"""sqfix finds and corrects typing errors in Albanian text.

Text flows one way: file → document → tokens → hypotheses → decision → findings → report or fix.
Start reading at `sqfix.checker`, the only place where the stages meet; `sqfix.model` has the records they pass on.
"""

__version__ = "0.1.0"
