package org.pysock.core;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.SelectModule;
import org.pysock.api.Selected;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.ValueError;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Transport;

/**
 * Python's select module: turns what it is given into descriptors and these into sockets, and lets {@link Wait} wait. Each bundle gets
 * its own; when it goes, every wait of that bundle ends with EBADF.
 */
@Component(service = SelectModule.class, scope = ServiceScope.PROTOTYPE)
public final class SelectModuleImpl implements SelectModule {
    private final EndingPoller poller;
    private final Descriptors descriptors;
    private final Selections selections;

    /** By number, for who has only that; what was closed, or forgotten by its user, counts for nothing. */
    private final Map<Integer, WeakReference<EpollObject>> epolls = new ConcurrentHashMap<>();

    /** Knows the sockets of {@code table}. */
    @Activate
    public SelectModuleImpl(@Reference Transport transport, @Reference DescriptorTable table) {
        this.poller = new EndingPoller(transport.poller());
        this.descriptors = table.descriptors();
        this.selections = new Selections(poller, descriptors);
    }

    @Override
    public <T> Selected<T> select(Iterable<? extends T> rlist, Iterable<? extends T> wlist, Iterable<? extends T> xlist)
            throws IOException {
        return select(rlist, wlist, xlist, Deadline.NEVER);
    }

    @Override
    public <T> Selected<T> select(
            Iterable<? extends T> rlist, Iterable<? extends T> wlist, Iterable<? extends T> xlist, double timeout)
            throws IOException {
        if (timeout < 0) {
            throw ValueError.of("timeout must be non-negative");
        }
        return select(rlist, wlist, xlist, poller.after(Seconds.toNanos(timeout)));
    }

    private <T> Selected<T> select(
            Iterable<? extends T> rlist, Iterable<? extends T> wlist, Iterable<? extends T> xlist, Deadline deadline)
            throws IOException {
        List<List<T>> lists = List.of(listOf(rlist), listOf(wlist), listOf(xlist));
        Selected<T> selected = selections.select(lists, deadline);
        if (selected != null) {
            return selected;
        }
        Wait wait = new Wait(poller);
        List<T> objects = new ArrayList<>();
        int readEnd = add(wait, objects, lists.get(0), SelectList.READABLE);
        int writeEnd = add(wait, objects, lists.get(1), SelectList.WRITABLE);
        int end = add(wait, objects, lists.get(2), SelectList.EXCEPTIONAL);
        wait.run(deadline);
        return new Selected<>(
                ready(wait, objects, 0, readEnd, SelectList.READABLE),
                ready(wait, objects, readEnd, writeEnd, SelectList.WRITABLE),
                ready(wait, objects, writeEnd, end, SelectList.EXCEPTIONAL));
    }

    /** What was given, in its order, whatever becomes of that meanwhile. */
    @SuppressWarnings("unchecked")
    private static <T> List<T> listOf(Iterable<? extends T> given) {
        if (given instanceof Collection) {
            return (List<T>) Arrays.asList(((Collection<? extends T>) given).toArray());
        }
        List<T> list = new ArrayList<>();
        given.forEach(list::add);
        return list;
    }

    @Override
    public PyPoll poll() {
        return new PollObject(poller, descriptors);
    }

    @Override
    public PyEpoll epoll() {
        EpollObject epoll = new EpollObject(poller, descriptors);
        epolls.put(epoll.fileno(), new WeakReference<>(epoll));
        return epoll;
    }

    @Override
    public PyEpoll epoll(int sizehint, int flags) throws IOException {
        if (sizehint == 0 || sizehint < -1) {
            throw ValueError.of("negative sizehint");
        }
        if ((flags & ~PollConstants.EPOLL_CLOEXEC) != 0) {
            throw PlainError.of("invalid flags");
        }
        return epoll();
    }

    @Override
    public PyEpoll epoll_fromfd(int fd) {
        return new EpollByNumber(this::epollAt, fd);
    }

    private PyEpoll epollAt(int number) throws IOException {
        WeakReference<EpollObject> known = epolls.get(number);
        EpollObject epoll = known == null ? null : known.get();
        if (epoll == null || epoll.closed()) {
            throw (descriptors.get(number) == null ? Errno.EBADF : Errno.EINVAL).error();
        }
        return epoll;
    }

    /** Ends the waits, and epoll objects. */
    @Deactivate
    void goAway() {
        poller.end();
        epolls.values().stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .forEach(EpollObject::close);
    }

    private <T> int add(Wait wait, List<T> objects, Iterable<? extends T> list, SelectList which) throws IOException {
        for (T object : list) {
            wait.add(socket(Filenos.of(object)), which.asks, which.answers);
            objects.add(object);
        }
        return objects.size();
    }

    private Descriptor socket(int fd) throws IOException {
        Descriptor socket = descriptors.get(fd);
        if (socket == null) {
            throw Errno.EBADF.error();
        }
        return socket;
    }

    private static <T> List<T> ready(Wait wait, List<T> objects, int from, int to, SelectList which)
            throws IOException {
        List<T> ready = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int revents = wait.revents(i);
            if ((revents & Events.NVAL) != 0) {
                throw Errno.EBADF.error();
            }
            if ((revents & which.answers) != 0) {
                ready.add(objects.get(i));
            }
        }
        return ready;
    }
}
