"""Python 3's selectors module for Python 2.7: one interface over select, poll and epoll.

See https://docs.python.org/3/library/selectors.html
"""

from collections import Mapping, namedtuple
import errno
import math
import select

EVENT_READ = 1
EVENT_WRITE = 2

SelectorKey = namedtuple('SelectorKey', ['fileobj', 'fd', 'events', 'data'])


def _descriptor(fileobj):
    if isinstance(fileobj, (int, long)):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError, IOError):
            raise ValueError('Invalid file object: %r' % (fileobj,))
    if fd < 0:
        raise ValueError('Invalid file descriptor: %d' % fd)
    return fd


class _Registered(Mapping):
    """File objects and the keys they are registered with."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._keys)

    def __getitem__(self, fileobj):
        return self._selector._registered(fileobj)

    def __iter__(self):
        return iter(self._selector._keys)


class BaseSelector(object):
    """Keeps what is registered; how to wait for it is up to the classes below."""

    def __init__(self):
        self._keys = {}
        self._map = _Registered(self)

    def _lookup(self, fileobj):
        try:
            return _descriptor(fileobj)
        except ValueError:
            # closed meanwhile: it may still be registered
            for key in self._keys.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        """Watches a file object or descriptor for EVENT_READ, EVENT_WRITE or both; gives its key.

        ValueError if it is none or the events are wrong, KeyError if it is registered.
        """
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError('Invalid events: %r' % (events,))
        key = SelectorKey(fileobj, self._lookup(fileobj), events, data)
        if key.fd in self._keys:
            raise KeyError('%r (FD %d) is already registered' % (fileobj, key.fd))
        self._watch(key.fd, events)
        self._keys[key.fd] = key
        return key

    def unregister(self, fileobj):
        """Watches it no more, closed or not; gives the key it had. KeyError if it is not registered."""
        key = self._registered(fileobj)
        del self._keys[key.fd]
        self._forget(key.fd)
        return key

    def _registered(self, fileobj):
        key = self._keys.get(self._lookup(fileobj))
        if key is None:
            raise KeyError('%r is not registered' % (fileobj,))
        return key

    def modify(self, fileobj, events, data=None):
        """Changes what it is watched for and what goes with it; gives the new key. KeyError if it is not registered."""
        key = self._registered(fileobj)
        if events != key.events:
            return self._change(fileobj, key, events, data)
        if data != key.data:
            key = key._replace(data=data)
            self._keys[key.fd] = key
        return key

    def select(self, timeout=None):
        """The keys that are ready, each with its events; timeout is in seconds, None for no limit."""
        try:
            ready = self._ready(timeout if timeout is None else max(timeout, 0))
        except (select.error, IOError) as failed:
            if failed.args[0] == errno.EINTR:
                return []
            raise
        keys = [(self._keys.get(fd), events) for fd, events in ready]
        return [(key, events & key.events) for key, events in keys if key is not None]

    def get_map(self):
        """File objects and their keys; None after close()."""
        return self._map

    def get_key(self, fileobj):
        """The key of a file object. KeyError if it is not registered, RuntimeError after close()."""
        if self._map is None:
            raise RuntimeError('Selector is closed')
        return self._map[fileobj]

    def close(self):
        """Ends the watch; the file objects stay open."""
        self._keys.clear()
        self._map = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()


class SelectSelector(BaseSelector):
    """Over select.select()."""

    def _watch(self, fd, events):
        pass

    _forget = lambda self, fd: None

    def _change(self, fileobj, key, events, data):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def _ready(self, timeout):
        readers = [fd for fd, key in self._keys.items() if key.events & EVENT_READ]
        writers = [fd for fd, key in self._keys.items() if key.events & EVENT_WRITE]
        arguments = (readers, writers, []) if timeout is None else (readers, writers, [], timeout)
        readers, writers, _ = select.select(*arguments)
        return [(fd, (fd in readers) * EVENT_READ | (fd in writers) * EVENT_WRITE)
                for fd in sorted(set(readers + writers))]


class _MaskSelector(BaseSelector):
    """Over something with the masks of poll(2): what is neither reading nor writing is both, as errors are."""

    def __init__(self):
        super(_MaskSelector, self).__init__()
        self._poller = self._make()

    def _mask(self, events):
        return (events & EVENT_READ and select.POLLIN) | (events & EVENT_WRITE and select.POLLOUT)

    def _watch(self, fd, events):
        self._poller.register(fd, self._mask(events))

    def _change(self, fileobj, key, events, data):
        del self._keys[key.fd]  # forgotten if this fails
        self._poller.modify(key.fd, self._mask(events))
        self._keys[key.fd] = key = key._replace(events=events, data=data)
        return key

    def _forget(self, fd):
        try:
            self._poller.unregister(fd)
        except (KeyError, IOError):
            pass  # closed meanwhile

    def _ready(self, timeout):
        return [(fd, (mask & ~select.POLLIN and EVENT_WRITE) | (mask & ~select.POLLOUT and EVENT_READ))
                for fd, mask in self._wait(timeout)]


class PollSelector(_MaskSelector):
    """Over select.poll()."""

    def _make(self):
        return select.poll()

    def _wait(self, timeout):
        # rounded up, so that it never ends early
        return self._poller.poll(None if timeout is None else math.ceil(timeout * 1e3))


class EpollSelector(_MaskSelector):
    """Over select.epoll(), level triggered."""

    def _make(self):
        return select.epoll()

    def _wait(self, timeout):
        return self._poller.poll(-1 if timeout is None else math.ceil(timeout * 1e3) * 1e-3, max(len(self._keys), 1))

    def fileno(self):
        """The descriptor of epoll itself."""
        return self._poller.fileno()

    def close(self):
        """Ends the watch, and epoll; the file objects stay open."""
        self._poller.close()
        super(EpollSelector, self).close()


DefaultSelector = EpollSelector
