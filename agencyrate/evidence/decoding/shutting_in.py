"""Shut the present process in: little memory and time; no file, no network, no other process.

A decoder's fault in the hands of somebody hostile then reaches nothing but the pixels that it
sends back. On Linux the kernel keeps it (seccomp, an allow-list of calls); elsewhere only the
bounds on memory and time hold.
"""

import ctypes
import errno
import os
import platform
import resource
import struct
import sys

from agencyrate.evidence import limits

_PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 4, 22, 38
_MODE_FILTER = 2
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
#: Where the kernel tells the number of a call, and which kind of machine it is of.
_NUMBER, _MACHINE = 0, 4

#: Machine → its name to the kernel, and its numbers for: read, write, close, fstat, lseek, mmap,
#: mprotect, munmap, brk, rt_sigaction, rt_sigprocmask, rt_sigreturn, writev, sched_yield, mremap,
#: madvise, getpid, exit, gettimeofday, sysinfo, gettid, futex, sched_getaffinity, clock_gettime,
#: exit_group, getrandom.
_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        (0, 1, 3, 5, 8, 9, 10, 11, 12, 13, 14, 15, 20, 24, 25, 28, 39, 60, 96, 99, 186, 202, 204,
         228, 231, 318),
    ),
    "aarch64": (
        0xC00000B7,
        (63, 64, 57, 80, 62, 222, 226, 215, 214, 134, 135, 139, 66, 124, 216, 233, 172, 93, 169,
         179, 178, 98, 123, 113, 94, 278),
    ),
}  # fmt: skip


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def bound() -> None:
    """Bound memory and time; what was held in memory leaves no trace on the disk."""
    for what, most in (
        (resource.RLIMIT_AS, limits.MEMORY),
        (resource.RLIMIT_CPU, limits.CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 16),
    ):
        resource.setrlimit(what, (most, most))


def shut_in() -> None:
    """Let nothing but reading, writing what is open, memory and ending through from here on.

    Raises OSError where the kernel could keep this and does not: then nothing may be decoded.
    """
    if not sys.platform.startswith("linux") or platform.machine() not in _CALLS:
        return
    library = ctypes.CDLL(None, use_errno=True)
    code = _code(*_CALLS[platform.machine()])
    program = _Program(len(code) // 8, code)
    for order in (
        (_PR_SET_DUMPABLE, 0, 0),
        (_PR_SET_NO_NEW_PRIVS, 1, 0),
        (_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program)),
    ):
        if library.prctl(order[0], order[1], order[2], 0, 0):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _code(machine: int, calls: tuple[int, ...]) -> bytes:
    """Return the filter: another machine's calls end the process, calls not listed are refused."""
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    for place, call in enumerate(calls):
        steps.append((_EQUAL, len(calls) - place, 0, call))
    steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)
