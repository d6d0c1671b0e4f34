"""Many names are looked for in several indexes, on as many cores as one likes."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Final, cast

from agencyrate.matching.index import NameIndex
from agencyrate.matching.names import OrganisationName
from agencyrate.matching.outcomes import Resolution
from agencyrate.matching.resolving import resolve

#: One resolution for each index, by its name.
Found = dict[str, Resolution]
Indexes = Mapping[str, NameIndex]
#: Where a batch begins, and what was found for each of its names.
Batch = tuple[int, list[Found]]
if TYPE_CHECKING:
    _Reader = Connection[None, Batch]
#: Below this, starting helpers takes longer than they save.
_WORTH_SHARING: Final = 400
_AT_ONCE: Final = 25
_LOST: Final = 1


def find_many(
    indexes: Indexes,
    names: Sequence[OrganisationName],
    *,
    workers: int = 1,
    done: Callable[[int], None] = lambda _many: None,
) -> list[Found]:
    """Look every name up in every index, in the order given; `done` hears how many are ready.

    Helpers are forked, so that they share the indexes: only a process without threads may ask for
    more than one worker.
    """
    if workers < 2 or len(names) < _WORTH_SHARING or not _can_fork():  # noqa: PLR2004 - one is alone
        batches: Iterator[Batch] = (
            (place, [_look_up(indexes, name)]) for place, name in enumerate(names)
        )
    else:
        batches = _shared(indexes, names, workers)
    found: dict[int, Found] = {}
    for start, batch in batches:
        found.update(enumerate(batch, start))
        done(len(batch))
    return [found[place] for place in range(len(names))]


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _look_up(indexes: Indexes, name: OrganisationName) -> Found:
    return {key: resolve(index, name) for key, index in indexes.items()}


def _shared(indexes: Indexes, names: Sequence[OrganisationName], workers: int) -> Iterator[Batch]:
    """Give the answers of helpers as they come: where each batch begins, and the batch."""
    context = multiprocessing.get_context("fork")
    starts = range(0, len(names), _AT_ONCE)
    helpers = []
    #: What is frozen is not touched by the helpers' collector, so its memory stays shared.
    gc.freeze()
    try:
        for number in range(workers):
            reader, writer = context.Pipe(duplex=False)
            told = (indexes, names, starts[number::workers], writer, os.getpid())
            helper = context.Process(target=_help, args=told, daemon=True)
            helper.start()
            writer.close()
            helpers.append((helper, reader))
        yield from _told([reader for _, reader in helpers], len(starts))
    finally:
        gc.unfreeze()
        for helper, reader in helpers:
            helper.terminate()
            helper.join()
            reader.close()


def _told(readers: "list[_Reader]", batches: int) -> Iterator[Batch]:
    left = batches
    while left:
        #: What waits is typed more loosely than what was given.
        for reader in cast("list[_Reader]", wait(readers)):
            try:
                batch = reader.recv()
            except EOFError:
                readers.remove(reader)
                if not readers:
                    raise RuntimeError("the helpers ended before the names did") from None
                continue
            left -= 1
            yield batch


def _help(
    indexes: Indexes,
    names: Sequence[OrganisationName],
    starts: Sequence[int],
    writer: "Connection[Batch, None]",
    asker: int,
) -> None:
    """Look up one's share. Whoever asked says when to stop; when they are gone, so is the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for start in starts:
        batch = []
        for name in names[start : start + _AT_ONCE]:
            if os.getppid() != asker:
                os._exit(_LOST)
            batch.append(_look_up(indexes, name))
        try:
            writer.send((start, batch))
        except OSError:
            os._exit(_LOST)
