"""How often Companies House may be asked: 600 times in five minutes, all processes together.

Source: "Rate limiting" of the Companies House developer guidelines, which count by key.
Our count lies in the store of the limits: Redis where several processes share it, memory where one
process serves.
"""

import hashlib
import time
from functools import lru_cache
from typing import Final

from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage, storage_from_string
from limits.strategies import MovingWindowRateLimiter

from agencyrate.registers.look_up.port import Busy, Unreachable

CALLS: Final = 600
MINUTES: Final = 5
#: Never longer, whatever an answer says: their window is five minutes.
_LONGEST_REST: Final = MINUTES * 60


@lru_cache(maxsize=4)
def _store(uri: str) -> MemoryStorage | RedisStorage:
    store = storage_from_string(uri, wrap_exceptions=True)
    if not isinstance(store, MemoryStorage | RedisStorage):
        raise TypeError("limits are kept in memory or in Redis")
    return store


class Pace:
    """The count of one key. Only a digest of the key is in the store."""

    def __init__(self, store: str, key: str, calls: int = CALLS) -> None:
        self._store = _store(store)
        self._limiter = MovingWindowRateLimiter(self._store)
        #: Any five minutes, so that it holds wherever their own window begins.
        self._item = RateLimitItemPerMinute(calls, MINUTES, namespace="agencyrate")
        self._whose = f"companies-house/{hashlib.sha256(key.encode()).hexdigest()[:16]}"
        self._resting = f"agencyrate/{self._whose}/resting"

    def take(self) -> None:
        """Count one call; raises Busy when none is left, or when we were told to wait."""
        try:
            if self._store.get(self._resting):
                raise Busy(self._store.get_expiry(self._resting) - time.time())
            if not self._limiter.hit(self._item, self._whose):
                stats = self._limiter.get_window_stats(self._item, self._whose)
                raise Busy(stats.reset_time - time.time())
        except StorageError as error:
            # Uncounted calls could cost everybody the key.
            raise Unreachable from error

    def rest(self, seconds: float) -> None:
        """Let nobody ask for a while: they said that it was too much."""
        try:
            self._store.incr(self._resting, max(1, min(round(seconds), _LONGEST_REST)))
        except StorageError as error:
            raise Unreachable from error
