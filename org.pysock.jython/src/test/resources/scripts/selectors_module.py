# Python 3's selectors, each class.
import selectors
import socket


def keys(ready):
    return sorted((key.data, events) for key, events in ready)


def refused(kind, operation, *args):
    try:
        operation(*args)
    except kind, e:
        return str(e)
    assert False, (kind, operation, args)


def check(make):
    one, other = socket.socketpair()
    with make() as selector:
        assert selector.select(0) == []
        key = selector.register(one, selectors.EVENT_READ, 'one')
        assert key == (one, one.fileno(), selectors.EVENT_READ, 'one')
        selector.register(other, selectors.EVENT_READ | selectors.EVENT_WRITE, data='other')
        assert keys(selector.select()) == [('other', selectors.EVENT_WRITE)]
        other.send('x')
        assert keys(selector.select(5)) == [('one', selectors.EVENT_READ), ('other', selectors.EVENT_WRITE)]
        selector.modify(other, selectors.EVENT_READ, 'other')
        assert selector.modify(one, selectors.EVENT_READ, 'again').data == 'again'
        assert keys(selector.select(-1)) == [('again', selectors.EVENT_READ)]
        one.recv(1)
        assert selector.select(0.01) == []
        assert len(selector.get_map()) == 2 and selector.get_map()[one].fileobj is one
        assert 'already registered' in refused(KeyError, selector.register, one, selectors.EVENT_READ)
        assert 'Invalid events' in refused(ValueError, selector.register, one, 0)
        assert 'Invalid file object' in refused(ValueError, selector.register, 'x', 1)
        assert 'Invalid file descriptor' in refused(ValueError, selector.register, -1, 1)
        assert 'not registered' in refused(KeyError, selector.unregister, 77777)
        other.close()
        # select(2) cannot be asked about what is closed
        if make is not selectors.SelectSelector:
            assert ('again', selectors.EVENT_READ) in keys(selector.select(5))
        # impossible events are none to poll and epoll
        if make is not selectors.SelectSelector:
            assert selector.modify(one, 0, 'again').events == 0
            selector.modify(one, selectors.EVENT_READ, 'again')
        # what was closed can still be unregistered
        assert selector.unregister(other).data == 'other'
        assert keys(selector.select(5)) == [('again', selectors.EVENT_READ)]
    assert selector.get_map() is None
    assert 'closed' in refused(RuntimeError, selector.get_key, one)
    assert 'not registered' in refused(KeyError, selector.modify, one, selectors.EVENT_READ)
    one.close()


check(selectors.SelectSelector)
check(selectors.PollSelector)
check(selectors.EpollSelector)
assert selectors.DefaultSelector is selectors.EpollSelector
