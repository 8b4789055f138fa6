# Waits of threading, Queue and time that a signal meets: its handler runs, and they go on; what it raises leaves them.
import Queue
import os
import signal
import thread
import threading
import time

try:
    from java.lang import Thread
except ImportError:
    # CPython
    Thread = None

LONG = 100


class Stop(Exception):
    pass


def send():
    os.kill(os.getpid(), signal.SIGHUP)


def until_waiting(program):
    """Returns when the program's thread waits, or has no more to wait for; on CPython it should wait by then."""
    time.sleep(0.1)
    for patience in range(1000):
        if Thread and program.state not in (Thread.State.WAITING, Thread.State.TIMED_WAITING):
            time.sleep(0.01)


def meeting(wait, come, handler=lambda: None):
    """What wait() returns or raises: a signal comes, then come() is called; and how often the handler was called."""
    met = []
    program = Thread and Thread.currentThread()

    def handle(number, frame):
        met.append(threading.currentThread().getName())
        handler()

    def run():
        until_waiting(program)
        send()
        for patience in range(100):
            # a wait without a timeout may have it wait, too
            if not met:
                time.sleep(0.01)
        come()

    signal.signal(signal.SIGHUP, handle)
    other = threading.Thread(target=run)
    other.start()
    try:
        result = wait()
    except Stop:
        result = Stop
    while not met:
        pass
    other.join()
    assert met == ['MainThread'], met
    return result


def stop():
    raise Stop


def nothing():
    pass


# an event: set by another thread, by the handler, not at all
event = threading.Event()
assert meeting(lambda: event.wait(LONG), event.set) is True
event.clear()
assert meeting(event.wait, event.set) is True
event.clear()
assert meeting(lambda: event.wait(LONG), nothing, event.set) is True
event.clear()
start = time.time()
assert meeting(lambda: event.wait(0.5), nothing) is False
assert time.time() - start > 0.4
assert meeting(lambda: event.wait(LONG), nothing, stop) is Stop
event.set()
assert event.wait()

# a condition, whose lock is held when the wait is over, however it ends, and free while the handler runs
for make, holds in (threading.Lock, 1), (threading.RLock, 2), (lambda: None, 1), (thread.allocate_lock, 1):
    for come, handler, end in (
        ('notify', nothing, None),
        ('notifyAll', nothing, None),
        (None, stop, Stop),
        (None, 'notify', None),
    ):
        # another one each time: CPython's next notice is for who has left by an exception
        condition = threading.Condition(make())

        def notify(how):
            with condition:
                getattr(condition, how)()

        def wait():
            try:
                return condition.wait(LONG)
            finally:
                assert condition._is_owned()

        for i in range(holds):
            condition.acquire()
        come = (lambda how: lambda: how and notify(how))(come)
        handle = (lambda: notify('notify')) if handler == 'notify' else handler
        assert meeting(wait, come, handle) is end
        for i in range(holds):
            assert condition._is_owned()
            condition.release()
        free = []
        other = threading.Thread(target=lambda: free.append(condition.acquire(False) and (condition.release() or True)))
        other.start()
        other.join()
        assert free == [True], free
        for use in condition.wait, condition.notify, condition.notifyAll:
            try:
                use()
                assert False
            except RuntimeError, e:
                assert 'on un-acquired lock' in str(e), e

# whoever waits is notified, one by one
condition = threading.Condition()
awake = []


def sleeper():
    with condition:
        condition.wait()
        awake.append(1)


sleepers = [threading.Thread(target=sleeper) for i in range(5)]
for one in sleepers:
    one.start()
for count in 1, 3, 5:
    while len(awake) < count:
        time.sleep(0.01)
        with condition:
            if len(awake) < count:
                condition.notify(min(count - len(awake), 2))
for one in sleepers:
    one.join(LONG)
    assert not one.isAlive()

# queues
queue = Queue.Queue(1)
assert meeting(lambda: queue.get(True, LONG), lambda: queue.put(1)) == 1
assert meeting(queue.get, lambda: queue.put(2)) == 2
assert meeting(lambda: queue.get(True, LONG), nothing, lambda: queue.put(3)) == 3
assert meeting(lambda: queue.get(True, LONG), nothing, stop) is Stop
queue.put(4)
assert meeting(lambda: queue.put(5, True, LONG), queue.get) is None
assert meeting(lambda: queue.put(6, True, LONG), nothing, stop) is Stop
assert queue.get() == 5
queue.task_done()
for i in range(4):
    queue.task_done()
assert meeting(queue.join, nothing) is None
start = time.time()
try:
    meeting(lambda: queue.get(True, 0.5), nothing)
    assert False
except Queue.Empty:
    assert time.time() - start > 0.4

# threads and semaphores
for timeout in (LONG,), ():
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    assert meeting(lambda: other.join(*timeout), over.set) is None
    assert not other.isAlive()
other = threading.Thread(target=over.wait)
over.clear()
other.start()
other.join(0.01)
assert other.isAlive()
assert meeting(lambda: other.join(LONG), nothing, stop) is Stop
over.set()
other.join()
for bad in threading.currentThread(), threading.Thread():
    try:
        bad.join(1)
        assert False
    except RuntimeError, e:
        assert str(e).startswith('cannot join '), e
semaphore = threading.Semaphore(0)
assert meeting(semaphore.acquire, semaphore.release) is True
assert semaphore.acquire(False) is False
bounded = threading.BoundedSemaphore(1)
bounded.acquire()
assert meeting(bounded.acquire, bounded.release) is True

# locks: no signal ends a wait for one
for lock in threading.Lock(), thread.allocate_lock():
    lock.acquire()
    assert meeting(lock.acquire, lock.release) is True
    assert lock.locked()

# a sleep ends
over = threading.Event()
calls = []
signal.signal(signal.SIGHUP, lambda number, frame: calls.append(number))


def sending():
    while not over.isSet():
        send()
        over.wait(0.05)


other = threading.Thread(target=sending)
other.start()
start = time.time()
assert time.sleep(LONG) is None
assert time.time() - start < LONG
over.set()
other.join()
assert calls
try:
    time.sleep(-1)
    assert False
except IOError, e:
    assert e.errno == 22, e
print 'done'
