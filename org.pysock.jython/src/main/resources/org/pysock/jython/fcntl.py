"""Python's fcntl module: flags of descriptors, and locks on files as far as Java has them.

See https://docs.python.org/2.7/library/fcntl.html
"""

import _fcntl
from _fcntl import *
from errno import EAGAIN, EBADF, EINVAL
from java.lang import Long
from java.nio.channels import NonReadableChannelException, NonWritableChannelException, OverlappingFileLockException
import os
import threading

__all__ = [name for name in dir(_fcntl) if name[0] != '_'] + ['flock', 'lockf']

_guard = threading.Lock()
_locks = {}     # channel -> its locks


def _channel(fd):
    """The channel of a file of Jython's; None for what has no locks: a descriptor of pysock."""
    number = fd.fileno() if hasattr(fd, 'fileno') and not hasattr(fd, 'getChannel') else fd
    if isinstance(number, (int, long)):
        fcntl(number, F_GETFD)      # EBADF
        return None
    return number.getChannel()


def _lock(channel, shared, wait, start, length):
    try:
        lock = (channel.lock if wait else channel.tryLock)(start, length, shared)
    except OverlappingFileLockException:
        # a lock that this process has: to fcntl(2) the new one takes its place
        return
    except (NonReadableChannelException, NonWritableChannelException):
        raise IOError(EBADF, os.strerror(EBADF))
    if lock is None:
        raise IOError(EAGAIN, os.strerror(EAGAIN))
    with _guard:
        for known in [known for known in _locks if not known.isOpen()]:
            del _locks[known]
        _locks.setdefault(channel, []).append(lock)


def lockf(fd, operation, length=0, start=0, whence=0):
    """Locks a part of a file against other processes, or unlocks it. IOError(EAGAIN) if it is locked, with LOCK_NB."""
    if operation & ~LOCK_NB not in (LOCK_SH, LOCK_EX, LOCK_UN):
        raise ValueError('unrecognized lockf argument')
    channel = _channel(fd)
    if channel is None or not hasattr(channel, 'tryLock'):
        return
    start += (0, channel.position(), channel.size())[whence]
    end = start + length if length else Long.MAX_VALUE
    if operation & LOCK_UN:
        with _guard:
            for lock in _locks.get(channel, [])[:]:
                if lock.overlaps(start, end - start):
                    lock.release()
                    _locks[channel].remove(lock)
    else:
        _lock(channel, not operation & LOCK_EX, not operation & LOCK_NB, start, end - start)


def flock(fd, operation):
    """Locks a whole file against other processes, or unlocks it. IOError(EAGAIN) if it is locked, with LOCK_NB."""
    if operation & ~LOCK_NB not in (LOCK_SH, LOCK_EX, LOCK_UN):
        raise IOError(EINVAL, os.strerror(EINVAL))
    lockf(fd, operation)
