"""What happens to one article on its way through sqfix, and to many?

Read, decode, parse, check, fix, write: `check_file` does it for one path and never raises for what is wrong with that
path; `results` does it for many, in their order, on several processors if asked. What is printed is not decided here.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sqfix import core, suppress, word_list
from sqfix.encoding import decode
from sqfix.engine import Engine
from sqfix.errors import SqfixError
from sqfix.files import STDIN, read
from sqfix.model import Document, Finding, Span
from sqfix.options import Options
from sqfix.results import Failure, FileResult, Original
from sqfix.settings import Project

if TYPE_CHECKING:
    from sqfix.fix import Edit

# A correction can make the next one certain, because its neighbour is right now. The bound only keeps corrections that
# make room for others of their kind from going on for ever; those to and fro end where they come back.
_ROUNDS = 10


class Fixing(Enum):
    """What becomes of corrections."""

    NO = "no"
    SHOW = "show"  # as a patch
    WRITE = "write"
    ASK = "ask"  # a person about each of them

    @property
    def writes(self) -> bool:
        """Whether files are changed."""
        return self in (Fixing.WRITE, Fixing.ASK)


class Narrowing(Protocol):
    """Something that keeps only some findings: those on changed lines, those that were not known before."""

    def keep(self, result: FileResult) -> FileResult:
        """Return `result` with the findings that are to be reported."""

    def carried(self, result: FileResult, edits: Sequence["Edit"]) -> "Narrowing":
        """Return what keeps the same findings once `edits` are made in `result`, which has those left out as well."""


class Job(NamedTuple):
    """What to do with every article. `stdin` is what `-` stands for, read once; `kind` overrides the file name.

    `read` gives the bytes of a path: what is on disk, or what is staged.
    """

    project: Project
    kind: str | None = None
    fixing: Fixing = Fixing.NO
    stdin: bytes | None = None
    stdin_name: str = STDIN
    read: Callable[[str], bytes] = read
    narrowings: tuple[Narrowing, ...] = ()
    debug: bool = False

    @property
    def reads_stdin(self) -> bool:
        """Whether one of the articles is standard input."""
        return self.stdin is not None


def results(found: Iterable[str | Failure], job: Job, engine: Callable[[], Engine]) -> Iterator[FileResult | Failure]:
    """Yield what came of each path, in order; `engine` is asked for only if there is an article."""
    for path in found:
        yield path if isinstance(path, Failure) else check_path(path, job, engine())


def check_path(path: str, job: Job, engine: Engine) -> FileResult | Failure:
    """Return what came of one path; a failure where there is no verdict, whatever the reason."""
    name = job.stdin_name if path == STDIN else path
    try:
        return check_file(path, name, job, engine)
    except SqfixError as error:
        return Failure(name, str(error))
    except Exception as error:
        from traceback import format_exc

        details = "\n" + format_exc() if job.debug else ""
        return Failure(name, f"internal error ({type(error).__name__}: {error}); please report it{details}")


def check_file(path: str, name: str, job: Job, engine: Engine) -> FileResult:
    """Check one article, and fix it if that is the job; the result tells where that failed.

    Raises `SqfixError` where there is no verdict.
    """
    settings = job.project.settings("" if name == STDIN else name)
    raw = (job.stdin or b"") if path == STDIN else job.read(path)
    original = Original(raw, decode(raw, settings.encoding))
    if job.fixing is Fixing.NO:
        raw, original = b"", original._replace(raw=b"")  # a large text need not be kept twice
    found = check_text(name, original.decoded.text, job, settings.options, engine)
    if job.fixing is Fixing.NO:
        return _narrowed(found, job)
    if job.fixing is Fixing.ASK:
        return _narrowed(found, job)._replace(original=original)
    fixed = fixed_text(found, job, settings.options, engine, settings.unsafe_fixes)
    try:
        return _delivered(path, fixed, job, original)
    except SqfixError as error:
        return _narrowed(found, job)._replace(failure=Failure(name, str(error)))


def _delivered(path: str, fixed: FileResult, job: Job, original: Original) -> FileResult:
    """Let the corrected text stand where the job wants it: in the file, or in the result for standard output."""
    if job.fixing is Fixing.WRITE and path == STDIN:
        return fixed._replace(encoded=original.decoded.encode(fixed.source))
    if fixed.source == original.decoded.text:
        return fixed
    if job.fixing is Fixing.SHOW:
        return fixed._replace(original=original, encoded=original.rewritten(fixed.source))
    rewrite(path, original, fixed.source)
    return fixed


def rewrite(path: str, original: Original, text: str) -> None:
    """Let `text` stand in the file `path`. Raises `SqfixError`, the file untouched, where that cannot be or where it no
    longer holds the original.
    """
    from sqfix.atomic_write import replace_file  # 4 ms: only where something is written

    replace_file(path, original.raw, original.rewritten(text))


def check_text(name: str, text: str, job: Job, options: Options, engine: Engine) -> FileResult:
    """Return the findings in `text`: what word lists, rules and the author's exemptions leave of them."""
    document = engine.parse(name, text, job.kind, options.front_matter)
    findings = word_list.apply(options.words, document, engine.check(document, options))
    exempted = suppress.read(document)
    kept, unused = exempted.apply([finding for finding in findings if finding.rule in options.rules], options.rules)
    result = FileResult(name, text, tuple(sorted(kept + unused, key=_span)), words=_words(document))
    if exempted.notices:
        result = result._replace(notices=tuple(_notice(result, *notice) for notice in exempted.notices))
    return result


def _narrowed(result: FileResult, job: Job) -> FileResult:
    for narrowing in job.narrowings:
        result = narrowing.keep(result)
    return result


def _span(finding: Finding) -> Span:
    return finding.span


def _notice(result: FileResult, span: Span, message: str) -> str:
    return f"{result.path}:{result.lines.position(span.start).line}: {message}"


def _words(document: Document) -> int:
    return sum(count_words(prose.text) for prose in document.prose)


_COUNTED_AT_ONCE = 1 << 16  # characters; the words of 3 MB at once are 40 MB of memory


def count_words(text: str) -> int:
    """Return how many words, parted by white space, a text has.

    >>> count_words("Punoi për  vendin e tij.")
    5
    """
    return python_count_words(text) if core.SCAN is None else int(core.SCAN.count_words(text))


def python_count_words(text: str) -> int:
    """Do the same without the compiled core."""
    count = 0
    for start in range(0, len(text), _COUNTED_AT_ONCE):
        count += len(text[start : start + _COUNTED_AT_ONCE].split())
        count -= start > 0 and not text[start - 1].isspace() and not text[start].isspace()  # a word cut in two
    return count


def fixed_text(found: FileResult, job: Job, options: Options, engine: Engine, unsafe: bool = False) -> FileResult:
    """Return what is left once every correction is in place, round after round until none is to be made.

    `found` has all findings, those that narrowings leave out among them.
    """
    from sqfix import fix  # 1 ms: only where something is corrected

    result = _narrowed(found, job)
    texts = set[str]()
    for _ in range(_ROUNDS):
        texts.add(result.source)
        fixed = fix.apply(result.source, result.findings, unsafe)
        if not fixed.applied:
            break
        if fixed.source in texts:
            return _led_back(result, fixed.applied[0])
        job = job._replace(narrowings=tuple(each.carried(found, fixed.edits) for each in job.narrowings))
        found = check_text(found.path, fixed.source, job, options, engine)
        result = _narrowed(found, job)._replace(fixed=result.fixed + len(fixed.applied))
    return result


def _led_back(result: FileResult, finding: Finding) -> FileResult:
    """Return `result` with a notice that the correction of `finding`, one of those to and fro, was not applied."""
    message = f"`{finding.word}` → `{finding.suggestions[0].text}` leads back to a text that was corrected before"
    notice = _notice(result, finding.span, f"{message}; not applied: see whether word lists contradict each other")
    return result._replace(notices=(*result.notices, notice))


# Set once in each worker process, which has no other way to keep what it opened.
_worker: Callable[[str], FileResult | Failure]


def _start_worker(job: Job, open_engine: Callable[[], Engine]) -> None:
    import signal

    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one ends the others
    engine = cache(open_engine)  # with the first article: an error comes back with its result, here it would be lost

    def check(path: str) -> FileResult | Failure:
        return check_path(path, job, engine())

    _worker = check


def _work(path: str | Failure) -> FileResult | Failure:
    return path if isinstance(path, Failure) else _worker(path)


# Bytes of articles that one process checks in some seconds; for less, starting others takes as long as it saves.
_WORTH_A_PROCESS = 1_000_000
_MOST_WORTH = 8
_MOST_PROCESSES = 61  # for which Windows can wait at once


def jobs_for(paths: Sequence[str | Failure], asked: int | None, processors: int) -> int:
    """Return among how many processes the articles are shared out: as many as were asked for (0: one a processor; None:
    as many as it pays to start), but no more than there are articles.
    """
    if asked is None:
        return jobs_worth(paths, processors)
    articles = sum(isinstance(path, str) for path in paths)
    return max(1, min(asked or processors, articles, _MOST_PROCESSES))


def jobs_worth(paths: Sequence[str | Failure], processors: int) -> int:
    """Return among how many processes it pays to share out the articles: one for a commit, several for an archive."""
    size = sum(_size(path) for path in paths if isinstance(path, str)) if min(len(paths), processors) > 1 else 0
    return max(1, min(processors, _MOST_WORTH, len(paths), size // _WORTH_A_PROCESS))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0  # it is told when it is read


def results_in_processes(
    found: Iterable[str | Failure], job: Job, open_engine: Callable[[], Engine], jobs: int
) -> Iterator[FileResult | Failure]:
    """Do as `results` with the articles shared out among processes, a few ahead of the report to bound the memory.

    Each calls `open_engine`. Raises `SqfixError` where it fails, or where the system ends a process.
    """
    from collections import deque
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    paths = iter(found)
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(job, open_engine)) as pool:
        try:
            pending = deque(pool.submit(_work, path) for path in islice(paths, jobs * 4))
            while pending:
                yield pending.popleft().result()
                pending.extend(pool.submit(_work, path) for path in islice(paths, 1))
        except BrokenProcessPool as error:
            raise SqfixError(
                "a process that was checking articles was ended from outside, perhaps for want of memory; "
                "run sqfix again with --jobs 1"
            ) from error
        except BaseException:  # interrupted, or nobody wants to know the rest
            pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children() if job.fixing is not Fixing.WRITE else ():  # what is being written is done
                process.terminate()
            raise
